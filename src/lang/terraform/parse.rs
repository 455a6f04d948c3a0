//! Reads configuration text into [`super::syntax`].
//!
//! The parser refuses nesting over 64 levels and chains of over 128 operators, so the tree can be
//! walked recursively. It stops at the first syntax error.

use std::borrow::Cow;
use std::sync::Arc;

use hcl_edit::expr as hcl;
use hcl_edit::structure as body;
use hcl_edit::template;

use super::syntax::{
    Attribute, Binary, BinaryOperator, Block, Body, Call, Conditional, Expression, ExpressionKind,
    For, Item, ObjectItem, Step, TemplatePart, Traversal, UnaryOperator,
};
use crate::diagnostic::{Diagnostic, Level};
use crate::lang::arm::json::SpanMap;
use crate::lang::comments::Layout;
use crate::limits::{self, TERRAFORM_ASSIGNMENTS, TERRAFORM_ELEMENTS};
use crate::source::{SourceFile, Span};
use crate::value::Number;

/// Marks that stand before or behind each part of an expression, but for those of [`separates`].
const ELEMENTS: &[u8] = b",[{(.+-*/%<>!&|?";

/// Members of one object beyond which a text is not read: the parser compares each name with all before
/// it. Between 10,000 and 20,000 that passes a second.
const OBJECT_MEMBERS: usize = 12_000;

/// The content of a `.tf` or `.tfvars` file.
///
/// # Errors
/// The first syntax error, with its place.
pub fn parse(file: &SourceFile) -> Result<Body, Diagnostic> {
    if let Some(what) = too_much(&file.text) {
        let message = format!("{what} in one file: not read");
        let (level, code) = (Level::Error, limits::FILE_SIZE);
        return Err(Diagnostic::file(level, code, &file.display, message));
    }
    let parsed: body::Body = file
        .text
        .parse()
        .map_err(|error| syntax_error(file, &error))?;
    let lower = Lower {
        places: &SpanMap::Linear(file.id, 0),
        text: &file.text,
        base: 0,
    };
    let whole = Span::new(file.id, 0..file.text.len());
    Ok(lower.body(&parsed, whole))
}

/// What a text has more of than is read.
fn too_much(text: &str) -> Option<String> {
    // A short text cannot have as much.
    if text.len() <= OBJECT_MEMBERS {
        return None;
    }
    let count = |marks: &[u8]| text.bytes().filter(|byte| marks.contains(byte)).count();
    if count(b"=:") > TERRAFORM_ASSIGNMENTS {
        return Some(format!("over {TERRAFORM_ASSIGNMENTS} assignments"));
    }
    let is_over = text.len() > TERRAFORM_ELEMENTS && count(ELEMENTS) > TERRAFORM_ELEMENTS;
    if is_over {
        return Some(format!("over {TERRAFORM_ELEMENTS} elements"));
    }
    let is_over = count(b"=:") > OBJECT_MEMBERS
        && Layout::of_hcl(text).most_in_an_object(text, separates) > OBJECT_MEMBERS;
    is_over.then(|| format!("over {OBJECT_MEMBERS} members in one object"))
}

/// What stands between a name and its value.
fn separates(byte: u8) -> bool {
    matches!(byte, b'=' | b':')
}

fn syntax_error(file: &SourceFile, error: &hcl_edit::parser::Error) -> Diagnostic {
    let place = character(&file.text, error);
    // The parser tells of its limits in words only.
    let is_limit = ["nesting depth", "chained binary operators"]
        .iter()
        .any(|words| error.message().contains(words));
    let code = if is_limit {
        limits::NESTING
    } else {
        "syntax-error"
    };
    Diagnostic::at(
        Level::Error,
        code,
        &file.display,
        Span::new(file.id, place),
        error.message(),
    )
}

/// The character that an error is about; the parser may point into it.
fn character(text: &str, error: &hcl_edit::parser::Error) -> std::ops::Range<usize> {
    let offset = error.location().offset().min(text.len());
    let mut starts = (0..=offset).rev();
    let start = starts.find(|start| text.is_char_boundary(*start));
    let start = start.unwrap_or_default();
    let next = text.get(start..).and_then(|rest| rest.chars().next());
    start..next.map_or(start, |character| start + character.len_utf8())
}

/// A text that is no file of its own, and why it cannot be read: the reason and where in the text.
pub(super) type Inner<T> = Result<T, (String, Span)>;

/// Reads an expression that stands in another text.
pub(super) fn expression(text: &str, places: SpanMap) -> Inner<Expression> {
    let parsed: hcl::Expression = read_inner(text, &places)?;
    let whole = places.span(0..text.len());
    let lower = Lower {
        places: &places,
        text,
        base: 0,
    };
    Ok(lower.expression(&parsed, whole))
}

/// Reads a template that stands in another text. A single interpolation stands for its value.
pub(super) fn template(text: &str, places: SpanMap) -> Inner<Expression> {
    let parsed: template::Template = read_inner(text, &places)?;
    let whole = places.span(0..text.len());
    let lower = Lower {
        places: &places,
        text,
        base: 0,
    };
    let read = lower.template(&parsed, whole, false);
    Ok(match read.kind {
        ExpressionKind::Template(mut parts) if parts.len() == 1 => match parts.pop() {
            Some(TemplatePart::Interpolation(inner)) => inner,
            part => Expression {
                kind: ExpressionKind::Template(part.into_iter().collect()),
                span: whole,
            },
        },
        kind => Expression { kind, span: whole },
    })
}

fn read_inner<T>(text: &str, places: &SpanMap) -> Inner<T>
where
    T: std::str::FromStr<Err = hcl_edit::parser::Error>,
{
    if let Some(what) = too_much(text) {
        let message = format!("{what} in one text: not read");
        return Err((message, places.span(0..text.len())));
    }
    text.parse().map_err(|error: hcl_edit::parser::Error| {
        let place = character(text, &error);
        (error.message().to_owned(), places.span(place))
    })
}

/// Turns the parser's tree into ours.
struct Lower<'t> {
    places: &'t SpanMap,
    /// The text of the places.
    text: &'t str,
    /// Where in it the text starts that the parser read.
    base: usize,
}

impl Lower<'_> {
    /// A number as it is written: the parser rounds those that are no 64-bit integers.
    fn number(&self, number: &hcl_edit::Formatted<hcl_edit::Number>) -> Number {
        let rounded = number.value().as_f64().unwrap_or_default();
        let written = self.range(number).and_then(|range| self.text.get(range));
        written
            .and_then(|written| Number::parse(written.trim()))
            .filter(|exact| exact.as_f64() == rounded)
            .or_else(|| number.value().as_i64().map(Number::Int))
            .unwrap_or_else(|| Number::from_f64(rounded))
    }

    /// Where a node stands in the text.
    fn range(&self, node: &impl hcl_edit::Span) -> Option<std::ops::Range<usize>> {
        let range = node.span()?;
        let from = |offset: usize| offset.saturating_add(self.base);
        Some(from(range.start)..from(range.end))
    }

    /// The span of a node; `around` where the parser recorded none.
    fn span(&self, node: &impl hcl_edit::Span, around: Span) -> Span {
        self.range(node)
            .map_or(around, |range| self.places.span(range))
    }

    fn body(&self, body: &body::Body, around: Span) -> Body {
        let items = body
            .iter()
            .map(|structure| match structure {
                body::Structure::Attribute(attribute) => {
                    Item::Attribute(self.attribute(attribute, around))
                }
                body::Structure::Block(block) => Item::Block(self.block(block, around)),
            })
            .collect();
        Body { items }
    }

    fn attribute(&self, attribute: &body::Attribute, around: Span) -> Attribute {
        let outer = self.span(attribute, around);
        let value_span = self.span(&attribute.value, outer);
        let name_span = self.span(&attribute.key, value_span);
        Attribute {
            name: attribute.key.as_str().into(),
            name_span,
            span: name_span.join(value_span),
            value: self.expression(&attribute.value, value_span),
        }
    }

    fn block(&self, block: &body::Block, around: Span) -> Block {
        let span = self.span(block, around);
        let kind_span = self.span(&block.ident, span);
        let header = block.labels.iter().fold(kind_span, |header, label| {
            header.join(self.span(label, kind_span))
        });
        Block {
            kind: block.ident.as_str().into(),
            kind_span,
            labels: block
                .labels
                .iter()
                .map(|label| label.as_str().into())
                .collect(),
            header,
            span,
            body: self.body(&block.body, span),
        }
    }

    fn expression(&self, expression: &hcl::Expression, around: Span) -> Expression {
        let span = self.span(expression, around);
        let kind = match expression {
            hcl::Expression::Null(_) => ExpressionKind::Null,
            hcl::Expression::Bool(value) => ExpressionKind::Bool(*value.value()),
            hcl::Expression::Number(value) => ExpressionKind::Number(self.number(value)),
            hcl::Expression::String(value) => ExpressionKind::String(value.as_str().into()),
            hcl::Expression::Array(array) => ExpressionKind::Tuple(
                array
                    .iter()
                    .map(|item| self.expression(item, span))
                    .collect(),
            ),
            hcl::Expression::Object(object) => ExpressionKind::Object(
                object
                    .iter()
                    .map(|(key, value)| self.object_item(key, value, span))
                    .collect(),
            ),
            hcl::Expression::StringTemplate(template) => {
                return self.template(template, span, true);
            }
            hcl::Expression::HeredocTemplate(heredoc) => {
                return self
                    .flushed(heredoc, span)
                    .unwrap_or_else(|| self.template(&heredoc.template, span, false));
            }
            hcl::Expression::Parenthesis(inner) => return self.expression(inner.inner(), span),
            hcl::Expression::Variable(name) => ExpressionKind::Variable(name.as_str().into()),
            hcl::Expression::Conditional(conditional) => {
                ExpressionKind::Conditional(Box::new(Conditional {
                    condition: self.expression(&conditional.cond_expr, span),
                    yes: self.expression(&conditional.true_expr, span),
                    no: self.expression(&conditional.false_expr, span),
                }))
            }
            hcl::Expression::FuncCall(call) => ExpressionKind::Call(Box::new(Call {
                name: function_name(&call.name),
                arguments: call
                    .args
                    .iter()
                    .map(|argument| self.expression(argument, span))
                    .collect(),
                expand: call.args.expand_final(),
            })),
            hcl::Expression::Traversal(traversal) => {
                ExpressionKind::Traversal(Box::new(Traversal {
                    root: self.expression(&traversal.expr, span),
                    steps: traversal
                        .operators
                        .iter()
                        .map(|operator| self.step(operator, span))
                        .collect(),
                }))
            }
            hcl::Expression::UnaryOp(operation) => ExpressionKind::Unary(
                match operation.operator.value() {
                    hcl::UnaryOperator::Neg => UnaryOperator::Negate,
                    hcl::UnaryOperator::Not => UnaryOperator::Not,
                },
                Box::new(self.expression(&operation.expr, span)),
            ),
            hcl::Expression::BinaryOp(operation) => self.binary(operation, span),
            hcl::Expression::ForExpr(expression) => {
                ExpressionKind::For(Box::new(self.for_expression(expression, span)))
            }
        };
        Expression { kind, span }
    }

    fn object_item(
        &self,
        key: &hcl::ObjectKey,
        value: &hcl::ObjectValue,
        around: Span,
    ) -> ObjectItem {
        let key_span = self.span(key, around);
        let key = match key {
            hcl::ObjectKey::Ident(name) => Expression {
                kind: ExpressionKind::String(name.as_str().into()),
                // Its own span is lost where the parser made a key of a variable.
                span: self.range(name).map_or_else(
                    || self.span(value.expr(), around),
                    |range| self.places.span(range),
                ),
            },
            hcl::ObjectKey::Expression(hcl::Expression::Null(_)) => Expression {
                kind: ExpressionKind::String("null".into()),
                span: key_span,
            },
            hcl::ObjectKey::Expression(expression) => self.expression(expression, key_span),
        };
        let value = self.expression(value.expr(), around);
        ObjectItem {
            span: key.span.join(value.span),
            key,
            value,
        }
    }

    fn step(&self, operator: &hcl::TraversalOperator, around: Span) -> Step {
        match operator {
            hcl::TraversalOperator::AttrSplat(_) => Step::AttributeSplat,
            hcl::TraversalOperator::FullSplat(_) => Step::FullSplat,
            hcl::TraversalOperator::GetAttr(name) => Step::Attribute(name.as_str().into()),
            hcl::TraversalOperator::Index(index) => Step::Index(self.expression(index, around)),
            hcl::TraversalOperator::LegacyIndex(index) => {
                let number =
                    i64::try_from(*index.value()).map_or(Number::Float(f64::INFINITY), Number::Int);
                Step::Index(Expression {
                    kind: ExpressionKind::Number(number),
                    span: self.span(index, around),
                })
            }
        }
    }

    /// A left-deep tree of operations as a chain, so that evaluating it needs no recursion.
    fn binary(&self, operation: &hcl::BinaryOp, around: Span) -> ExpressionKind {
        let mut rest = vec![(
            binary_operator(*operation.operator.value()),
            self.expression(&operation.rhs_expr, around),
        )];
        let mut left = &operation.lhs_expr;
        while let hcl::Expression::BinaryOp(inner) = left {
            rest.push((
                binary_operator(*inner.operator.value()),
                self.expression(&inner.rhs_expr, around),
            ));
            left = &inner.lhs_expr;
        }
        rest.reverse();
        ExpressionKind::Binary(Box::new(Binary {
            first: self.expression(left, around),
            rest,
        }))
    }

    fn for_expression(&self, expression: &hcl::ForExpr, around: Span) -> For {
        let intro = &expression.intro;
        For {
            key_name: intro.key_var.as_ref().map(|name| name.as_str().into()),
            value_name: intro.value_var.as_str().into(),
            collection: self.expression(&intro.collection_expr, around),
            key: expression
                .key_expr
                .as_ref()
                .map(|key| self.expression(key, around)),
            value: self.expression(&expression.value_expr, around),
            grouping: expression.grouping,
            condition: expression
                .cond
                .as_ref()
                .map(|condition| self.expression(&condition.expr, around)),
        }
    }

    /// A template as an expression. A quoted template of nothing but one interpolation is that
    /// interpolation, of whatever type; one without interpolations is a string.
    fn template(&self, template: &template::Template, span: Span, quoted: bool) -> Expression {
        Self::assembled(self.parts(template, span, quoted, false), span, quoted)
    }

    /// A `<<-` heredoc with directives. The parser takes the indentation away before `~` is applied
    /// and leaves what is between directives alone, so its text is read again as it is written.
    fn flushed(&self, heredoc: &template::HeredocTemplate, span: Span) -> Option<Expression> {
        let directives = |template: &template::Template| {
            let mut elements = template.iter();
            elements.any(|element| {
                matches!(element, template::Element::Directive(_))
                    || strips_after(element)
                    || strips_before(element)
            })
        };
        let range = self.range(heredoc)?;
        let written = self.text.get(range.clone())?;
        let rest = written.strip_prefix("<<-")?;
        // The parser shortens blank lines too.
        let blank = |line: &str| line.trim().is_empty() && line.contains([' ', '\t']);
        if !directives(&heredoc.template) && !rest.lines().any(blank) {
            return None;
        }
        // As long as before, so that places stay as they are.
        let parsed: hcl::Expression = format!("(<<{rest}\n)").parse().ok()?;
        let hcl::Expression::Parenthesis(inner) = &parsed else {
            return None;
        };
        let hcl::Expression::HeredocTemplate(raw) = inner.inner() else {
            return None;
        };
        let lower = Lower {
            base: range.start,
            ..*self
        };
        let mut parts = lower.parts(&raw.template, span, false, false);
        super::heredoc::flush(&mut parts);
        Some(Self::assembled(parts, span, false))
    }

    fn assembled(mut parts: Vec<TemplatePart>, span: Span, quoted: bool) -> Expression {
        if quoted
            && let [TemplatePart::Interpolation(_)] = parts.as_slice()
            && let Some(TemplatePart::Interpolation(inner)) = parts.pop()
        {
            return inner;
        }
        let literal = match parts.as_slice() {
            [] => Some(Arc::from("")),
            [TemplatePart::Literal(text)] => Some(Arc::clone(text)),
            _ => None,
        };
        Expression {
            kind: literal.map_or(ExpressionKind::Template(parts), ExpressionKind::String),
            span,
        }
    }

    fn parts(
        &self,
        template: &template::Template,
        around: Span,
        quoted: bool,
        escaped: bool,
    ) -> Vec<TemplatePart> {
        let elements: Vec<&template::Element> = template.iter().collect();
        let mut parts = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            match element {
                template::Element::Literal(text) => {
                    let before = index.checked_sub(1).and_then(|index| elements.get(index));
                    let strip_start = before.is_some_and(|element| strips_after(element));
                    let strip_end = elements
                        .get(index + 1)
                        .is_some_and(|element| strips_before(element));
                    let text = if escaped {
                        unescaped(text.value())
                    } else {
                        Cow::Borrowed(text.value().as_str())
                    };
                    push_literal(&mut parts, &text, quoted, strip_start, strip_end);
                }
                template::Element::Interpolation(interpolation) => {
                    parts.push(TemplatePart::Interpolation(
                        self.expression(&interpolation.expr, around),
                    ));
                }
                template::Element::Directive(directive) => {
                    parts.push(self.directive(directive, around, quoted));
                }
            }
        }
        parts
    }

    fn directive(
        &self,
        directive: &template::Directive,
        around: Span,
        quoted: bool,
    ) -> TemplatePart {
        match directive {
            template::Directive::If(directive) => {
                let end = directive.endif_expr.strip.strip_start();
                let (yes_end, no) = match &directive.else_expr {
                    Some(branch) => (
                        branch.strip.strip_start(),
                        self.inner(
                            &branch.template,
                            around,
                            quoted,
                            (branch.strip.strip_end(), end),
                        ),
                    ),
                    None => (end, Vec::new()),
                };
                TemplatePart::If {
                    condition: self.expression(&directive.if_expr.cond_expr, around),
                    yes: self.inner(
                        &directive.if_expr.template,
                        around,
                        quoted,
                        (directive.if_expr.strip.strip_end(), yes_end),
                    ),
                    no,
                }
            }
            template::Directive::For(directive) => TemplatePart::For {
                key: directive
                    .for_expr
                    .key_var
                    .as_ref()
                    .map(|name| name.as_str().into()),
                value: directive.for_expr.value_var.as_str().into(),
                collection: self.expression(&directive.for_expr.collection_expr, around),
                body: self.inner(
                    &directive.for_expr.template,
                    around,
                    quoted,
                    (
                        directive.for_expr.strip.strip_end(),
                        directive.endfor_expr.strip.strip_start(),
                    ),
                ),
            },
        }
    }

    /// The parts between two directives, with the whitespace next to a `~` taken off.
    fn inner(
        &self,
        template: &template::Template,
        around: Span,
        quoted: bool,
        strip: (bool, bool),
    ) -> Vec<TemplatePart> {
        // The parser leaves escapes between directives as they are.
        let mut parts = self.parts(template, around, quoted, quoted);
        if strip.0
            && let Some(TemplatePart::Literal(text)) = parts.first_mut()
        {
            *text = strip_leading(text, quoted).into();
        }
        if strip.1
            && let Some(TemplatePart::Literal(text)) = parts.last_mut()
        {
            *text = strip_trailing(text, quoted).into();
        }
        parts
    }
}

fn push_literal(
    parts: &mut Vec<TemplatePart>,
    mut text: &str,
    quoted: bool,
    strip_start: bool,
    strip_end: bool,
) {
    if strip_start {
        text = strip_leading(text, quoted);
    }
    if strip_end {
        text = strip_trailing(text, quoted);
    }
    if !text.is_empty() {
        parts.push(TemplatePart::Literal(text.into()));
    }
}

/// A quoted text without its escapes.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            result.push(character);
            continue;
        }
        let digits = match rest.next() {
            Some('n') => {
                result.push('\n');
                continue;
            }
            Some('r') => {
                result.push('\r');
                continue;
            }
            Some('t') => {
                result.push('\t');
                continue;
            }
            Some('u') => 4,
            Some('U') => 8,
            other => {
                result.extend(other);
                continue;
            }
        };
        let code: String = rest.by_ref().take(digits).collect();
        let decoded = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
        result.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    Cow::Owned(result)
}

/// Takes the whitespace behind `~}` away. In a heredoc every line is a token of its own, so only
/// the rest of the line and its end go; what follows keeps its indentation.
fn strip_leading(text: &str, quoted: bool) -> &str {
    let line_end = match text.find('\n') {
        Some(end) if !quoted => end + 1,
        _ => text.len(),
    };
    let (first, rest) = text.split_at(line_end);
    let kept = first.trim_start();
    if kept.is_empty() {
        rest
    } else {
        text.get(first.len() - kept.len()..).unwrap_or_default()
    }
}

/// Takes the whitespace in front of `${~` away, in a heredoc that of the last line only.
fn strip_trailing(text: &str, quoted: bool) -> &str {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let line_start = match body.rfind('\n') {
        Some(end) if !quoted => end + 1,
        _ => 0,
    };
    let kept = text.get(line_start..).unwrap_or_default().trim_end().len();
    text.get(..line_start + kept).unwrap_or_default()
}

fn strips_after(element: &template::Element) -> bool {
    match element {
        template::Element::Literal(_) => false,
        template::Element::Interpolation(interpolation) => interpolation.strip.strip_end(),
        template::Element::Directive(directive) => match &**directive {
            template::Directive::If(directive) => directive.endif_expr.strip.strip_end(),
            template::Directive::For(directive) => directive.endfor_expr.strip.strip_end(),
        },
    }
}

fn strips_before(element: &template::Element) -> bool {
    match element {
        template::Element::Literal(_) => false,
        template::Element::Interpolation(interpolation) => interpolation.strip.strip_start(),
        template::Element::Directive(directive) => match &**directive {
            template::Directive::If(directive) => directive.if_expr.strip.strip_start(),
            template::Directive::For(directive) => directive.for_expr.strip.strip_start(),
        },
    }
}

fn function_name(name: &hcl::FuncName) -> Arc<str> {
    if name.namespace.is_empty() {
        return name.name.as_str().into();
    }
    let mut text = String::new();
    for part in &name.namespace {
        text.push_str(part.as_str());
        text.push_str("::");
    }
    text.push_str(name.name.as_str());
    text.into()
}

fn binary_operator(operator: hcl::BinaryOperator) -> BinaryOperator {
    match operator {
        hcl::BinaryOperator::Eq => BinaryOperator::Equal,
        hcl::BinaryOperator::NotEq => BinaryOperator::NotEqual,
        hcl::BinaryOperator::LessEq => BinaryOperator::LessOrEqual,
        hcl::BinaryOperator::GreaterEq => BinaryOperator::GreaterOrEqual,
        hcl::BinaryOperator::Less => BinaryOperator::Less,
        hcl::BinaryOperator::Greater => BinaryOperator::Greater,
        hcl::BinaryOperator::Plus => BinaryOperator::Plus,
        hcl::BinaryOperator::Minus => BinaryOperator::Minus,
        hcl::BinaryOperator::Mul => BinaryOperator::Times,
        hcl::BinaryOperator::Div => BinaryOperator::Divide,
        hcl::BinaryOperator::Mod => BinaryOperator::Modulo,
        hcl::BinaryOperator::And => BinaryOperator::And,
        hcl::BinaryOperator::Or => BinaryOperator::Or,
    }
}
