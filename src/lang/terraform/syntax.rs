//! Terraform's configuration language as a tree with a span at every node, whatever it was read
//! from. Reading goes through [`super::parse`]; nothing else knows the parser crate.

use std::sync::Arc;

use crate::source::Span;
use crate::value::Number;

/// The content of a file or a block, in the order it was written.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Attributes and blocks.
    pub items: Vec<Item>,
}

/// An attribute or a block.
#[derive(Clone, Debug)]
pub enum Item {
    /// `name = expression`.
    Attribute(Attribute),
    /// `kind "label" { … }`.
    Block(Block),
}

/// `name = expression`.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The name.
    pub name: Arc<str>,
    /// The name's span.
    pub name_span: Span,
    /// Name to end of the expression.
    pub span: Span,
    /// The expression.
    pub value: Expression,
}

/// `kind "label" { … }`.
#[derive(Clone, Debug)]
pub struct Block {
    /// `resource`, `identity` …
    pub kind: Arc<str>,
    /// The kind's span.
    pub kind_span: Span,
    /// Labels, escapes decoded.
    pub labels: Vec<Arc<str>>,
    /// Kind and labels, up to the opening bracket.
    pub header: Span,
    /// The whole block.
    pub span: Span,
    /// What is in it.
    pub body: Body,
}

impl Body {
    /// The attributes in order.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.items.iter().filter_map(|item| match item {
            Item::Attribute(attribute) => Some(attribute),
            Item::Block(_) => None,
        })
    }

    /// The blocks in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.items.iter().filter_map(|item| match item {
            Item::Block(block) => Some(block),
            Item::Attribute(_) => None,
        })
    }

    /// The attribute `name`.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes().find(|attribute| &*attribute.name == name)
    }
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where it stands, without enclosing parentheses.
    pub span: Span,
}

impl Expression {
    /// Visits this expression and all in it, each with the names that loops around it bind.
    pub(crate) fn visit<'e>(
        &'e self,
        bound: &mut Vec<&'e str>,
        see: &mut dyn FnMut(&'e Expression, &[&'e str]),
    ) {
        see(self, bound);
        let mut all = |inner: &mut dyn Iterator<Item = &'e Expression>,
                       bound: &mut Vec<&'e str>| {
            for inner in inner {
                inner.visit(bound, see);
            }
        };
        match &self.kind {
            ExpressionKind::Null
            | ExpressionKind::Bool(_)
            | ExpressionKind::Number(_)
            | ExpressionKind::String(_)
            | ExpressionKind::Variable(_) => {}
            ExpressionKind::Template(parts) => visit_parts(parts, bound, see),
            ExpressionKind::Tuple(items) => all(&mut items.iter(), bound),
            ExpressionKind::Object(items) => {
                all(
                    &mut items.iter().flat_map(|item| [&item.key, &item.value]),
                    bound,
                );
            }
            ExpressionKind::Conditional(inner) => {
                let inner = [&inner.condition, &inner.yes, &inner.no];
                all(&mut inner.into_iter(), bound);
            }
            ExpressionKind::Call(call) => all(&mut call.arguments.iter(), bound),
            ExpressionKind::Traversal(traversal) => {
                let indices = traversal.steps.iter().filter_map(|step| match step {
                    Step::Index(index) => Some(index),
                    _ => None,
                });
                all(&mut std::iter::once(&traversal.root).chain(indices), bound);
            }
            ExpressionKind::Unary(_, inner) => all(&mut std::iter::once(&**inner), bound),
            ExpressionKind::Binary(binary) => {
                let rest = binary.rest.iter().map(|(_, operand)| operand);
                all(&mut std::iter::once(&binary.first).chain(rest), bound);
            }
            ExpressionKind::For(inner) => {
                all(&mut std::iter::once(&inner.collection), bound);
                let depth = bound.len();
                bound.extend(inner.key_name.as_deref());
                bound.push(&inner.value_name);
                let parts = [
                    inner.key.as_ref(),
                    Some(&inner.value),
                    inner.condition.as_ref(),
                ];
                all(&mut parts.into_iter().flatten(), bound);
                bound.truncate(depth);
            }
        }
    }
}

fn visit_parts<'e>(
    parts: &'e [TemplatePart],
    bound: &mut Vec<&'e str>,
    see: &mut dyn FnMut(&'e Expression, &[&'e str]),
) {
    for part in parts {
        match part {
            TemplatePart::Literal(_) => {}
            TemplatePart::Interpolation(inner) => inner.visit(bound, see),
            TemplatePart::If { condition, yes, no } => {
                condition.visit(bound, see);
                visit_parts(yes, bound, see);
                visit_parts(no, bound, see);
            }
            TemplatePart::For {
                key,
                value,
                collection,
                body,
            } => {
                collection.visit(bound, see);
                let depth = bound.len();
                bound.extend(key.as_deref());
                bound.push(value);
                visit_parts(body, bound, see);
                bound.truncate(depth);
            }
        }
    }
}

/// The forms of an expression. Parentheses are gone: the tree says what they said.
#[derive(Clone, Debug)]
pub enum ExpressionKind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string without interpolation, escapes decoded.
    String(Arc<str>),
    /// A string with interpolations or directives; heredoc indentation and `~` already applied.
    Template(Vec<TemplatePart>),
    /// `[…]`.
    Tuple(Vec<Expression>),
    /// `{…}`.
    Object(Vec<ObjectItem>),
    /// A name: the root of a reference.
    Variable(Arc<str>),
    /// `condition ? yes : no`.
    Conditional(Box<Conditional>),
    /// `name(arguments)`.
    Call(Box<Call>),
    /// `expression.attribute[index]…`.
    Traversal(Box<Traversal>),
    /// `!x`, `-x`.
    Unary(UnaryOperator, Box<Expression>),
    /// A chain of operators of which the first operand is not itself an operation.
    Binary(Box<Binary>),
    /// `[for …]`, `{for …}`.
    For(Box<For>),
}

/// A part of a template.
#[derive(Clone, Debug)]
pub enum TemplatePart {
    /// Text.
    Literal(Arc<str>),
    /// `${…}`.
    Interpolation(Expression),
    /// `%{if …}…%{else}…%{endif}`.
    If {
        /// The condition.
        condition: Expression,
        /// The part behind `if`.
        yes: Vec<TemplatePart>,
        /// The part behind `else`.
        no: Vec<TemplatePart>,
    },
    /// `%{for …}…%{endfor}`.
    For {
        /// The first of two names: key or index.
        key: Option<Arc<str>>,
        /// The element's name.
        value: Arc<str>,
        /// What is looped over.
        collection: Expression,
        /// What is repeated.
        body: Vec<TemplatePart>,
    },
}

/// A member of an object constructor.
#[derive(Clone, Debug)]
pub struct ObjectItem {
    /// The key; a bare word is already a string.
    pub key: Expression,
    /// The value.
    pub value: Expression,
    /// Key to value.
    pub span: Span,
}

/// `condition ? yes : no`.
#[derive(Clone, Debug)]
pub struct Conditional {
    /// The condition.
    pub condition: Expression,
    /// If it holds.
    pub yes: Expression,
    /// If it does not.
    pub no: Expression,
}

/// A function call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The function, with namespaces (`provider::azurerm::normalise_resource_id`).
    pub name: Arc<str>,
    /// The arguments.
    pub arguments: Vec<Expression>,
    /// The last argument is a list of further arguments (`…`).
    pub expand: bool,
}

/// A reference or an access.
#[derive(Clone, Debug)]
pub struct Traversal {
    /// Where it starts.
    pub root: Expression,
    /// The steps from there.
    pub steps: Vec<Step>,
}

/// A step of a [`Traversal`].
#[derive(Clone, Debug)]
pub enum Step {
    /// `.name`.
    Attribute(Arc<str>),
    /// `[expression]`; the legacy form `.0` too.
    Index(Expression),
    /// `.*`: the attributes that follow directly apply to each element.
    AttributeSplat,
    /// `[*]`: all that follows applies to each element.
    FullSplat,
}

/// `!` and `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `!`.
    Not,
    /// `-`.
    Negate,
}

/// Operations of one chain, applied from the left: `a + b - c` is `a`, `[(+, b), (-, c)]`.
#[derive(Clone, Debug)]
pub struct Binary {
    /// The leftmost operand.
    pub first: Expression,
    /// Operators and their right operands.
    pub rest: Vec<(BinaryOperator, Expression)>,
}

/// The binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<=`.
    LessOrEqual,
    /// `>=`.
    GreaterOrEqual,
    /// `<`.
    Less,
    /// `>`.
    Greater,
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `*`.
    Times,
    /// `/`.
    Divide,
    /// `%`.
    Modulo,
    /// `&&`.
    And,
    /// `||`.
    Or,
}

impl BinaryOperator {
    /// As written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            BinaryOperator::Equal => "==",
            BinaryOperator::NotEqual => "!=",
            BinaryOperator::LessOrEqual => "<=",
            BinaryOperator::GreaterOrEqual => ">=",
            BinaryOperator::Less => "<",
            BinaryOperator::Greater => ">",
            BinaryOperator::Plus => "+",
            BinaryOperator::Minus => "-",
            BinaryOperator::Times => "*",
            BinaryOperator::Divide => "/",
            BinaryOperator::Modulo => "%",
            BinaryOperator::And => "&&",
            BinaryOperator::Or => "||",
        }
    }
}

/// A `for` expression.
#[derive(Clone, Debug)]
pub struct For {
    /// The first of two names: key or index.
    pub key_name: Option<Arc<str>>,
    /// The element's name.
    pub value_name: Arc<str>,
    /// What is looped over.
    pub collection: Expression,
    /// The result's key; `None` builds a tuple.
    pub key: Option<Expression>,
    /// The result's value.
    pub value: Expression,
    /// `...`: values of equal keys are gathered in lists.
    pub grouping: bool,
    /// `if …`.
    pub condition: Option<Expression>,
}
