//! Expressions: operators to functions, interpolation to `format`, names to what they mean.

use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::ir::{
    self, Element, Expr, ExprKind, For, Key, Lambda, Member, Pair, ResourceRef,
};
use crate::lang::bicep::syntax::{self, ArrayItem, BinaryOp, ObjectItem, StringPart, UnaryOp};
use crate::value::{Number, UnknownClass};

use super::symbols::{ResourceInfo, Symbol};
use super::{Local, Lowerer, Resolved, Scope};

/// Variables of one lambda; `reduce` takes three.
const MAX_LAMBDA_VARIABLES: usize = 8;

impl<'a> Lowerer<'a, '_, '_> {
    /// Lowers any expression.
    pub(super) fn expr(&mut self, expr: &'a syntax::Expr) -> Expr {
        if !self.unit.step(self.span(&expr.range)) {
            return self.unknown(UnknownClass::Limit, "too many expressions", &expr.range);
        }
        match &expr.kind {
            syntax::ExprKind::Error => self.broken(&expr.range),
            syntax::ExprKind::Null => self.expr_at(ExprKind::Null, &expr.range),
            syntax::ExprKind::Bool(value) => self.expr_at(ExprKind::Bool(*value), &expr.range),
            syntax::ExprKind::Int(value) => self.int(*value, &expr.range),
            syntax::ExprKind::String(text) => self.string(text),
            syntax::ExprKind::Name(name) => self.name(name, &expr.range),
            syntax::ExprKind::Array(array) => self.array(array, &expr.range),
            syntax::ExprKind::Object(object) => {
                let members = self.members(object);
                self.expr_at(ExprKind::Object(members), &expr.range)
            }
            syntax::ExprKind::Property { .. }
            | syntax::ExprKind::Index { .. }
            | syntax::ExprKind::Nested { .. } => self.access(expr),
            syntax::ExprKind::Call { name, arguments } => self.call(name, arguments, &expr.range),
            syntax::ExprKind::MethodCall {
                base,
                name,
                arguments,
            } => self.method_call(base, name, arguments, &expr.range),
            syntax::ExprKind::NonNull(inner) | syntax::ExprKind::Paren(inner) => self.expr(inner),
            syntax::ExprKind::Unary { op, operand } => self.unary(*op, operand, &expr.range),
            syntax::ExprKind::Binary {
                op, left, right, ..
            } => self.binary(*op, left, right, &expr.range),
            syntax::ExprKind::Ternary {
                condition,
                then,
                otherwise,
            } => {
                let args = vec![self.expr(condition), self.expr(then), self.expr(otherwise)];
                Expr::call("if", args, self.span(&expr.range))
            }
            syntax::ExprKind::Lambda { params, body } => self.lambda(params, body, &expr.range),
            syntax::ExprKind::For(each) => self.each(each, &each.header.item.name, &expr.range),
        }
    }

    /// Lowers the value of something called `name`: a loop there is called by that name.
    pub(super) fn named_value(&mut self, name: &str, value: &'a syntax::Expr) -> Expr {
        match &value.kind {
            syntax::ExprKind::For(each) => self.each(each, name, &value.range),
            _ => self.expr(value),
        }
    }

    fn each(&mut self, each: &'a syntax::ForExpr, name: &str, range: &syntax::Range) -> Expr {
        let (looped, mark) = self.enter_loop(&each.header, name);
        let body = self.expr(&each.body);
        self.leave(mark);
        self.expr_at(ExprKind::For(Box::new(For { looped, body })), range)
    }

    fn int(&self, value: u64, range: &syntax::Range) -> Expr {
        match i64::try_from(value) {
            Ok(value) => self.expr_at(ExprKind::Number(Number::Int(value)), range),
            Err(_) => self.unknown(UnknownClass::Error, "a number over 64 bits", range),
        }
    }

    /// A string; with holes a call of `format`.
    pub(super) fn string(&mut self, text: &'a syntax::StringLit) -> Expr {
        if let Some(literal) = text.as_literal() {
            return self.expr_at(ExprKind::String(literal.into()), &text.range);
        }
        let mut format = String::new();
        let mut args = Vec::new();
        for part in &text.parts {
            match part {
                StringPart::Text { value, .. } => {
                    for character in value.chars() {
                        if matches!(character, '{' | '}') {
                            format.push(character);
                        }
                        format.push(character);
                    }
                }
                StringPart::Expr(expr) => {
                    format.push_str(&format!("{{{}}}", args.len()));
                    args.push(self.expr(expr));
                }
            }
        }
        if args.is_empty() {
            return self.broken(&text.range);
        }
        let span = self.span(&text.range);
        args.insert(0, Expr::string(format, span));
        Expr::call("format", args, span)
    }

    fn array(&mut self, array: &'a syntax::Array, range: &syntax::Range) -> Expr {
        let mut elements = Vec::with_capacity(array.items.len());
        for item in &array.items {
            elements.push(match item {
                ArrayItem::Value(value) => Element {
                    spread: false,
                    value: self.expr(value),
                },
                ArrayItem::Spread(spread) => Element {
                    spread: true,
                    value: self.expr(&spread.value),
                },
            });
        }
        if array.broken {
            elements.push(Element {
                spread: true,
                value: self.lost(range),
            });
        }
        self.expr_at(ExprKind::Array(elements), range)
    }

    /// The members of an object; nested resources are not among them.
    pub(super) fn members(&mut self, object: &'a syntax::Object) -> Vec<Member> {
        let mut members = Vec::with_capacity(object.items.len());
        if object.broken {
            // What is written wins; what is not may be in the part that could not be read.
            members.push(self.broken_member(object));
        }
        for item in &object.items {
            match item {
                ObjectItem::Property(property) => members.push(self.member(property)),
                ObjectItem::Spread(spread) => members.push(Member::Spread {
                    value: self.expr(&spread.value),
                    span: self.span(&spread.range),
                }),
                ObjectItem::Resource(_) => {}
            }
        }
        members
    }

    pub(super) fn broken_member(&self, object: &syntax::Object) -> Member {
        Member::Spread {
            value: self.lost(&object.range),
            span: self.span(&object.range),
        }
    }

    pub(super) fn member(&mut self, property: &'a syntax::Property) -> Member {
        let key_span = self.span(&property.key.range());
        let (key, value) = match &property.key {
            syntax::Key::Name(ident) => (
                Key::Name(Arc::from(&*ident.name)),
                self.named_value(&ident.name, &property.value),
            ),
            syntax::Key::String(text) => match text.as_literal() {
                Some(name) => (
                    Key::Name(name.into()),
                    self.named_value(name, &property.value),
                ),
                None => (Key::Expr(self.string(text)), self.expr(&property.value)),
            },
        };
        Member::Pair(Pair {
            key,
            key_span,
            span: self.span(&property.range),
            value,
        })
    }

    fn unary(&mut self, op: UnaryOp, operand: &'a syntax::Expr, range: &syntax::Range) -> Expr {
        match op {
            UnaryOp::Not => {
                let operand = self.expr(operand);
                Expr::call("not", vec![operand], self.span(range))
            }
            UnaryOp::Minus => {
                if let syntax::ExprKind::Int(value) = operand.kind
                    && let Some(value) = 0_i64.checked_sub_unsigned(value)
                {
                    return self.expr_at(ExprKind::Number(Number::Int(value)), range);
                }
                let zero = self.expr_at(ExprKind::Number(Number::Int(0)), range);
                let operand = self.expr(operand);
                Expr::call("sub", vec![zero, operand], self.span(range))
            }
        }
    }

    fn binary(
        &mut self,
        op: BinaryOp,
        left: &'a syntax::Expr,
        right: &'a syntax::Expr,
        range: &syntax::Range,
    ) -> Expr {
        let span = self.span(range);
        let (left, right) = (self.expr(left), self.expr(right));
        let function = match op {
            BinaryOp::Multiply => "mul",
            BinaryOp::Divide => "div",
            BinaryOp::Modulo => "mod",
            BinaryOp::Add => "add",
            BinaryOp::Subtract => "sub",
            BinaryOp::Less => "less",
            BinaryOp::LessOrEqual => "lessOrEquals",
            BinaryOp::Greater => "greater",
            BinaryOp::GreaterOrEqual => "greaterOrEquals",
            BinaryOp::Equal | BinaryOp::NotEqual => "equals",
            BinaryOp::And => "and",
            BinaryOp::Or => "or",
            BinaryOp::Coalesce => "coalesce",
            BinaryOp::EqualInsensitive | BinaryOp::NotEqualInsensitive => {
                let lower = |expr: Expr| {
                    let span = expr.span;
                    Expr::call("toLower", vec![expr], span)
                };
                let equal = Expr::call("equals", vec![lower(left), lower(right)], span);
                return if op == BinaryOp::EqualInsensitive {
                    equal
                } else {
                    Expr::call("not", vec![equal], span)
                };
            }
        };
        let result = Expr::call(function, vec![left, right], span);
        if op == BinaryOp::NotEqual {
            Expr::call("not", vec![result], span)
        } else {
            result
        }
    }

    fn lambda(
        &mut self,
        params: &'a [syntax::Ident],
        body: &'a syntax::Expr,
        range: &syntax::Range,
    ) -> Expr {
        if params.len() > MAX_LAMBDA_VARIABLES {
            return self.unknown(UnknownClass::Limit, "a lambda's variables", range);
        }
        let mark = self.mark();
        let mut variables = Vec::with_capacity(params.len());
        for param in params {
            let variable = self.lambda_variable(&param.name);
            variables.push(Arc::clone(&variable));
            self.scopes
                .push(Scope::Name(&param.name, Local::Lambda(variable)));
        }
        let body = self.expr(body);
        self.leave(mark);
        self.expr_at(
            ExprKind::Lambda(Box::new(Lambda { variables, body })),
            range,
        )
    }

    /// A name for a lambda's variable. The evaluator compares without case: `X` must not be hidden by
    /// an inner `x`.
    fn lambda_variable(&self, name: &str) -> Arc<str> {
        let mut unique: Arc<str> = name.into();
        let mut number = 1;
        while self.scopes.iter().any(|scope| {
            matches!(scope, Scope::Name(_, Local::Lambda(other))
                if other.eq_ignore_ascii_case(&unique) && *other != unique)
        }) {
            number += 1;
            unique = format!("{name}#{number}").into();
        }
        unique
    }

    /// A name on its own.
    pub(super) fn name(&mut self, name: &'a str, range: &syntax::Range) -> Expr {
        let kind = match self.resolve(name) {
            Resolved::Local(Local::Item(looped)) => ExprKind::LoopItem(looped),
            Resolved::Local(Local::Index(looped)) => ExprKind::LoopIndex(Some(looped)),
            Resolved::Local(Local::Lambda(variable)) => ExprKind::LambdaVariable(variable),
            Resolved::Local(Local::Argument) => ExprKind::Parameter(name.into()),
            Resolved::Local(Local::Resource(info)) | Resolved::Symbol(Symbol::Resource(info)) => {
                return self.resource_ref(&info, None, range);
            }
            Resolved::Symbol(Symbol::Parameter) => match &self.prefix {
                None => ExprKind::Parameter(name.into()),
                // Nothing that is imported can depend on them.
                Some(_) => {
                    let text = format!("parameter '{name}' of an imported file");
                    return self.unknown(UnknownClass::Error, text, range);
                }
            },
            Resolved::Symbol(Symbol::Variable) => ExprKind::Variable(self.qualified(name)),
            Resolved::Symbol(Symbol::Imported(path, there)) => {
                return self.imported(path, there, range);
            }
            Resolved::Symbol(Symbol::Broken) => return self.broken(range),
            Resolved::Symbol(Symbol::Function | Symbol::Namespace(_) | Symbol::Extension) => {
                let text = format!("'{name}' is not a value");
                return self.unknown(UnknownClass::Error, text, range);
            }
            Resolved::Missing => return self.missing(name, range),
        };
        self.expr_at(kind, range)
    }

    /// A reference to a resource or module, or to all instances of a looped one.
    pub(super) fn resource_ref(
        &self,
        info: &Rc<ResourceInfo<'a>>,
        index: Option<Expr>,
        range: &syntax::Range,
    ) -> Expr {
        if self.prefix.is_some() {
            let text = format!("'{}' of an imported file", info.symbol);
            return self.unknown(UnknownClass::Error, text, range);
        }
        let symbol = Arc::clone(&info.symbol);
        let reference = ResourceRef { symbol, index };
        self.expr_at(ExprKind::Resource(Box::new(reference)), range)
    }

    /// The resource that an expression refers to, if it does.
    pub(super) fn resource_of(&self, expr: &'a syntax::Expr) -> Option<Rc<ResourceInfo<'a>>> {
        let mut current = expr;
        let mut below = Vec::new();
        let mut found = loop {
            match &current.kind {
                syntax::ExprKind::Paren(inner) | syntax::ExprKind::NonNull(inner) => {
                    current = inner;
                }
                syntax::ExprKind::Index { base, .. } => {
                    current = base;
                    // Only a collection can be indexed: `a[0]`, `a::b[0]`.
                    if !matches!(
                        base.unparenthesized().kind,
                        syntax::ExprKind::Name(_) | syntax::ExprKind::Nested { .. }
                    ) {
                        return None;
                    }
                }
                syntax::ExprKind::Nested { base, name } => {
                    below.push(&*name.name);
                    current = base;
                }
                syntax::ExprKind::Name(name) => match self.resolve(name) {
                    Resolved::Local(Local::Resource(info))
                    | Resolved::Symbol(Symbol::Resource(info)) => break info,
                    _ => return None,
                },
                _ => return None,
            }
        };
        for name in below.iter().rev() {
            let child = Rc::clone(found.child(name)?);
            found = child;
        }
        Some(found)
    }

    /// The reference in a lowered expression.
    pub(super) fn as_resource_ref(expr: Expr) -> Result<ir::ResourceRef, Expr> {
        match expr.kind {
            ExprKind::Resource(reference) => Ok(*reference),
            _ => Err(expr),
        }
    }
}
