//! ARM's expression language: what stands between `[` and `]` in a template's strings.
//!
//! `'…'` with `''` for a quote, integers, `name(args)` or `ns.name(args)`, then any of `.property` and
//! `[index]`. There are no operators. Function names are compared without case.

use std::sync::Arc;

use crate::lang::arm::ir::{Call, Expr, ExprKind, Lambda};
use crate::lang::arm::json::SpanMap;
use crate::limits::{self, ARM_EXPRESSION_CHAIN, ARM_EXPRESSION_NESTING};
use crate::source::Span;
use crate::value::Number;

/// Why an expression could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ExpressionError {
    /// A sentence without full stop.
    pub(crate) message: String,
    /// The place.
    pub(crate) span: Span,
    /// The code of the limit that it is over.
    pub(crate) limit: Option<&'static str>,
}

/// Whether a string of a template is an expression: it stands in brackets and does not start with
/// two. (`[[x]` is the text `[x]`.)
pub(crate) fn is_expression(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']') && !text.starts_with("[[")
}

/// A string that is no expression, with its escape taken off.
pub(crate) fn unescape(text: &str) -> &str {
    match text.strip_prefix('[') {
        Some(rest) if rest.starts_with('[') && text.ends_with(']') => rest,
        _ => text,
    }
}

/// Reads `text`, brackets included.
pub(crate) fn parse(text: &str, spans: &SpanMap) -> Result<Expr, ExpressionError> {
    let end = text.len().saturating_sub(1);
    let mut parser = Parser {
        text,
        spans,
        end,
        at: 1,
        depth: 0,
    };
    parser.skip_space();
    let expr = parser.expression()?;
    parser.skip_space();
    if parser.at < parser.end {
        return Err(parser.unexpected("the end of the expression"));
    }
    Ok(expr)
}

struct Parser<'a> {
    text: &'a str,
    spans: &'a SpanMap,
    /// Offset of the closing bracket.
    end: usize,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        (self.at < self.end)
            .then(|| self.text.as_bytes().get(self.at).copied())
            .flatten()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
        // Editors leave non-breaking spaces and the like behind.
        while let Some(character) = self.rest().chars().next() {
            if !character.is_whitespace() {
                break;
            }
            self.at += character.len_utf8();
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn error(&self, at: usize, message: impl Into<String>) -> ExpressionError {
        let length = self
            .text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        ExpressionError {
            message: message.into(),
            span: self.spans.span(at..at + length),
            limit: None,
        }
    }

    /// An expression that is over a limit.
    fn too_deep(&self, message: impl Into<String>) -> ExpressionError {
        ExpressionError {
            limit: Some(limits::NESTING),
            ..self.error(self.at, message)
        }
    }

    fn unexpected(&self, wanted: &str) -> ExpressionError {
        let found = match self.rest().chars().next() {
            Some(character) => format!("'{}'", character.escape_default()),
            None => "the end of the expression".to_owned(),
        };
        self.error(self.at, format!("expected {wanted}, found {found}"))
    }

    fn span_from(&self, start: usize) -> Span {
        self.spans.span(start..self.at)
    }

    fn expression(&mut self) -> Result<Expr, ExpressionError> {
        self.depth += 1;
        if self.depth > ARM_EXPRESSION_NESTING {
            return Err(self.too_deep(format!(
                "the expression is nested deeper than {ARM_EXPRESSION_NESTING} levels"
            )));
        }
        let start = self.at;
        let mut expr = match self.peek() {
            Some(b'\'') => self.string()?,
            Some(b'0'..=b'9' | b'-' | b'+') => self.number()?,
            Some(byte) if is_name_start(byte) => self.call()?,
            _ => {
                return Err(
                    self.unexpected("a function call, a string in single quotes or a number")
                );
            }
        };
        let mut links = 0;
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'.') => {
                    self.at += 1;
                    self.skip_space();
                    let name = self.name("a property name")?;
                    expr = Expr::new(
                        ExprKind::Property(Box::new(expr), name),
                        self.span_from(start),
                    );
                }
                Some(b'[') => {
                    self.at += 1;
                    self.skip_space();
                    let index = self.expression()?;
                    self.skip_space();
                    if self.peek() != Some(b']') {
                        return Err(self.unexpected("']'"));
                    }
                    self.at += 1;
                    expr = Expr::new(
                        ExprKind::Index(Box::new(expr), Box::new(index)),
                        self.span_from(start),
                    );
                }
                _ => break,
            }
            links += 1;
            if links > ARM_EXPRESSION_CHAIN {
                return Err(self.too_deep(format!(
                    "more than {ARM_EXPRESSION_CHAIN} accesses in a row in an expression"
                )));
            }
        }
        self.depth -= 1;
        Ok(expr)
    }

    fn name(&mut self, wanted: &str) -> Result<Arc<str>, ExpressionError> {
        let start = self.at;
        while self.peek().is_some_and(is_name_part) {
            self.at += 1;
        }
        if start == self.at {
            return Err(self.unexpected(wanted));
        }
        Ok(self.text.get(start..self.at).unwrap_or_default().into())
    }

    fn string(&mut self) -> Result<Expr, ExpressionError> {
        let start = self.at;
        self.at += 1;
        let mut value = String::new();
        loop {
            let Some(length) = self.rest().find('\'') else {
                return Err(self.error(start, "the string has no closing quote"));
            };
            value.push_str(self.rest().get(..length).unwrap_or_default());
            self.at += length + 1;
            if self.peek() != Some(b'\'') {
                break;
            }
            value.push('\'');
            self.at += 1;
        }
        Ok(Expr::string(value, self.span_from(start)))
    }

    fn number(&mut self) -> Result<Expr, ExpressionError> {
        let start = self.at;
        if matches!(self.peek(), Some(b'-' | b'+')) {
            self.at += 1;
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        let mut fraction = false;
        if self.peek() == Some(b'.')
            && self
                .rest()
                .as_bytes()
                .get(1)
                .is_some_and(u8::is_ascii_digit)
        {
            fraction = true;
            self.at += 1;
            while matches!(self.peek(), Some(b'0'..=b'9')) {
                self.at += 1;
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        let text = text.strip_prefix('+').unwrap_or(text);
        let number = if fraction {
            text.parse().ok().map(Number::Float)
        } else {
            text.parse().ok().map(Number::Int)
        };
        match number {
            Some(number) => Ok(Expr::new(ExprKind::Number(number), self.span_from(start))),
            None => Err(self.error(start, "not a number of 64 bits")),
        }
    }

    fn call(&mut self) -> Result<Expr, ExpressionError> {
        let start = self.at;
        let mut name = self.name("a function name")?;
        let mut namespace = None;
        self.skip_space();
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.skip_space();
            namespace = Some(std::mem::replace(&mut name, self.name("a function name")?));
            self.skip_space();
        }
        if self.peek() != Some(b'(') {
            let place = self.error(start, "");
            return Err(ExpressionError {
                message: format!("expected '(' after '{name}': text needs single quotes"),
                span: place.span,
                limit: None,
            });
        }
        self.at += 1;
        let mut args = Vec::new();
        self.skip_space();
        if self.peek() == Some(b')') {
            self.at += 1;
        } else {
            loop {
                args.push(self.expression()?);
                self.skip_space();
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        self.skip_space();
                    }
                    Some(b')') => {
                        self.at += 1;
                        break;
                    }
                    _ => return Err(self.unexpected("',' or ')'")),
                }
            }
        }
        let span = self.span_from(start);
        Ok(Expr::new(
            special_form(Call {
                namespace,
                name,
                args,
            }),
            span,
        ))
    }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$' || byte >= 0x80
}

fn is_name_part(byte: u8) -> bool {
    is_name_start(byte) || byte.is_ascii_digit() || byte == b'-' || byte == b'#'
}

/// Calls that are no functions but reads of names.
fn special_form(mut call: Call) -> ExprKind {
    if call.namespace.is_some() {
        return ExprKind::Call(Box::new(call));
    }
    let is = |name: &str| call.name.eq_ignore_ascii_case(name);
    let literal = |index: usize| match call.args.get(index).map(|arg| &arg.kind) {
        Some(ExprKind::String(text)) => Some(Arc::clone(text)),
        _ => None,
    };
    match (call.args.len(), literal(0)) {
        (0, _) if is("true") => ExprKind::Bool(true),
        (0, _) if is("false") => ExprKind::Bool(false),
        (0, _) if is("null") => ExprKind::Null,
        (0, _) if is("copyIndex") => ExprKind::LoopIndex(None),
        (1, Some(name)) if is("parameters") => ExprKind::Parameter(name),
        (1, Some(name)) if is("variables") => ExprKind::Variable(name),
        (1, Some(name)) if is("copyIndex") => ExprKind::LoopIndex(Some(name)),
        (1, Some(name)) if is("lambdaVariables") => ExprKind::LambdaVariable(name),
        (2, Some(name)) if is("copyIndex") => offset_index(
            Some(name),
            call.args.pop(),
            call.args.first().map(|a| a.span),
        ),
        (1, None) if is("copyIndex") => {
            let span = call.args.first().map(|arg| arg.span);
            offset_index(None, call.args.pop(), span)
        }
        (count, _) if count >= 1 && is("lambda") => {
            let body = call.args.pop();
            let variables = call
                .args
                .iter()
                .filter_map(Expr::as_str)
                .map(Arc::from)
                .collect();
            match body {
                Some(body) => ExprKind::Lambda(Box::new(Lambda { variables, body })),
                None => ExprKind::Null,
            }
        }
        _ => ExprKind::Call(Box::new(call)),
    }
}

/// `copyIndex(name, offset)`.
fn offset_index(name: Option<Arc<str>>, offset: Option<Expr>, span: Option<Span>) -> ExprKind {
    match (offset, span) {
        (Some(offset), Some(span)) => ExprKind::Call(Box::new(Call {
            namespace: None,
            name: "add".into(),
            args: vec![Expr::new(ExprKind::LoopIndex(name), span), offset],
        })),
        _ => ExprKind::LoopIndex(name),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> Result<Expr, ExpressionError> {
        let file = Sources::new("/").insert("x", text).id;
        parse(text, &SpanMap::Linear(file, 0))
    }

    /// The tree in a short notation.
    fn show(expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Null => "null".into(),
            ExprKind::Bool(value) => value.to_string(),
            ExprKind::Number(value) => value.to_string(),
            ExprKind::String(text) => format!("{text:?}"),
            ExprKind::Parameter(name) => format!("p:{name}"),
            ExprKind::Variable(name) => format!("v:{name}"),
            ExprKind::LoopIndex(name) => format!("i:{}", name.as_deref().unwrap_or("")),
            ExprKind::LambdaVariable(name) => format!("l:{name}"),
            ExprKind::Property(base, name) => format!("(. {} {name})", show(base)),
            ExprKind::Index(base, index) => format!("(@ {} {})", show(base), show(index)),
            ExprKind::Lambda(lambda) => {
                format!("(\\ {} {})", lambda.variables.join(" "), show(&lambda.body))
            }
            ExprKind::Call(call) => {
                let namespace = call.namespace.as_ref().map(|n| format!("{n}."));
                let mut text = format!("({}{}", namespace.unwrap_or_default(), call.name);
                for arg in &call.args {
                    text += " ";
                    text += &show(arg);
                }
                text + ")"
            }
            other => format!("{other:?}"),
        }
    }

    fn shown(text: &str) -> String {
        show(&read(text).unwrap())
    }

    #[test]
    fn access_binds_to_the_call_before_it() {
        assert_eq!(
            shown("[concat('a', f(1).b[2].c, d()[g(x(), -3)])]"),
            "(concat \"a\" (. (@ (. (f 1) b) 2) c) (@ (d) (g (x) -3)))"
        );
        assert_eq!(shown("[ ns . f ( ) . p ]"), "(. (ns.f) p)");
    }

    #[test]
    fn quotes_are_doubled() {
        assert_eq!(shown("['it''s ''x''']"), "\"it's 'x'\"");
        assert_eq!(shown("['']"), "\"\"");
        assert_eq!(shown("[concat('[', ']')]"), "(concat \"[\" \"]\")");
    }

    #[test]
    fn names_are_read_without_case() {
        assert_eq!(shown("[Parameters('a')]"), "p:a");
        assert_eq!(shown("[VARIABLES('$fxv#0').x]"), "(. v:$fxv#0 x)");
        assert_eq!(
            shown("[if(True(), NULL(), copyIndex())]"),
            "(if true null i:)"
        );
        assert_eq!(shown("[copyindex('x', 1)]"), "(add i:x 1)");
        assert_eq!(shown("[copyIndex(1)]"), "(add i: 1)");
        assert_eq!(
            shown("[map(parameters('xs'), lambda('x', 'i', lambdaVariables('x')))]"),
            "(map p:xs (\\ x i l:x))"
        );
    }

    #[test]
    fn a_computed_name_stays_a_call() {
        assert_eq!(
            shown("[parameters(concat('a'))]"),
            "(parameters (concat \"a\"))"
        );
    }

    #[test]
    fn errors_say_what_and_where() {
        let error = |text: &str| read(text).unwrap_err();
        assert!(error("[foo]").message.contains("expected '(' after 'foo'"));
        assert!(error("[f('a]").message.contains("no closing quote"));
        let stray = error("[f(1))]");
        assert!(stray.message.contains("found ')'"), "{}", stray.message);
        assert_eq!((stray.span.start, stray.span.end), (5, 6));
        assert!(error("[f(1 2)]").message.contains("',' or ')'"));
        assert!(error("[]").message.contains("expected a function call"));
        assert!(error("[f(1,)]").message.contains("found ')'"));
        assert!(error("[99999999999999999999]").message.contains("64 bits"));
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("[{}1{}]", "f(".repeat(depth), ")".repeat(depth));
        assert!(read(&nested(100)).is_ok());
        assert!(
            read(&nested(100_000))
                .unwrap_err()
                .message
                .contains("nested")
        );
        assert!(read(&format!("[f(){}]", "[0]".repeat(300))).is_err());
        assert!(read(&format!("[f(){}]", ".a".repeat(100_000))).is_err());
    }

    #[test]
    fn escapes_and_literals() {
        assert!(is_expression("[f()]"));
        assert!(!is_expression("[[f()]") && !is_expression("[f() ") && !is_expression("f()"));
        assert_eq!(unescape("[[f()]"), "[f()]");
        assert_eq!(unescape("[[not"), "[[not");
        assert_eq!(unescape("plain"), "plain");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            let _ = read(&format!("[{text}]"));
            let _ = read(&text);
        }

        #[test]
        fn likely_text_is_read_or_refused(
            parts in prop::collection::vec(
                prop::sample::select(vec!["f", "(", ")", ".", "[", "]", "'", ",", "1", "-", " ", "é", "parameters('a')", "copyIndex("]),
                0..40,
            )
        ) {
            let _ = read(&format!("[{}]", parts.concat()));
        }
    }
}
