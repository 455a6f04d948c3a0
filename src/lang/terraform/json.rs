//! JSON as the same tree that the native form gives: variable files (`terraform.tfvars.json`,
//! `*.auto.tfvars.json`), whose strings stand for themselves, and configuration (`*.tf.json`), whose
//! strings are templates.
//!
//! JSON does not tell blocks from arguments. Terraform asks the provider's schema; here a block is
//! what the language itself knows as one, what holds a `dynamic` block, and `identity`. The rest
//! are arguments: what reads a resource's blocks takes objects and lists of objects as well.

use std::sync::Arc;

use super::parse;
use super::syntax::{Attribute, Block, Body, Expression, ExpressionKind, Item, ObjectItem};
use crate::diagnostic::{Diagnostic, Level};
use crate::lang::arm::json::{self, Field, Node, NodeKind, Text};
use crate::source::{SourceFile, Span};

/// The content of a `.tfvars.json` file.
///
/// # Errors
/// The first syntax error, or that it is no object.
pub(super) fn variables(file: &SourceFile) -> Result<Body, Diagnostic> {
    let error = |span, message: String| {
        Diagnostic::at(Level::Error, "syntax-error", &file.display, span, message)
    };
    let node = parse(file)?;
    let Some(fields) = node.as_object() else {
        let message = "a variable file in JSON has to be an object".to_owned();
        return Err(error(node.span, message));
    };
    let items = fields.iter().map(|field| {
        Item::Attribute(Attribute {
            name: field.name.as_str().into(),
            name_span: field.name_span,
            span: field.span,
            value: literal(&field.value),
        })
    });
    Ok(Body {
        items: items.collect(),
    })
}

fn parse(file: &SourceFile) -> Result<json::Node<'_>, Diagnostic> {
    json::parse(file).map_err(|problem| {
        let (code, message) = (problem.code, problem.message);
        Diagnostic::at(Level::Error, code, &file.display, problem.span, message)
    })
}

/// The content of a `.tf.json` file.
///
/// # Errors
/// The first syntax error, of the JSON or of a string in it, or that it is no object.
pub(super) fn configuration(file: &SourceFile) -> Result<Body, Diagnostic> {
    let error = |(message, span): (String, Span)| {
        Diagnostic::at(Level::Error, "syntax-error", &file.display, span, message)
    };
    let node = parse(file)?;
    let mut items = Vec::new();
    for fields in objects(&node).map_err(error)? {
        for field in members(fields) {
            let labels = match field.name.as_str() {
                "resource" | "data" | "ephemeral" => 2,
                "variable" | "output" | "module" | "provider" | "check" => 1,
                _ => 0,
            };
            let form = match field.name.as_str() {
                "variable" => Form::Variable,
                "terraform" => Form::Settings,
                "resource" | "data" | "ephemeral" => Form::Resource,
                _ => Form::Plain,
            };
            blocks(field, &field.value, labels, form, &mut items).map_err(error)?;
        }
    }
    Ok(Body { items })
}

/// How the members of a block are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// All are arguments.
    Plain,
    /// A `variable`: nothing is evaluated.
    Variable,
    /// `terraform`: nothing is evaluated, objects are blocks.
    Settings,
    /// A resource, or a block in one.
    Resource,
}

/// Blocks of a resource that are none of its provider's.
const RESOURCE_BLOCKS: [&str; 5] = [
    "lifecycle",
    "provisioner",
    "connection",
    "timeouts",
    "identity",
];

/// Adds the blocks that a member stands for; each level of labels is an object.
fn blocks(
    field: &Field<'_>,
    value: &Node<'_>,
    labels: usize,
    form: Form,
    items: &mut Vec<Item>,
) -> parse::Inner<()> {
    let mut open: Vec<Labelled<'_, '_>> = vec![(Vec::new(), field.name_span, field.span, value)];
    for _ in 0..labels {
        let mut next = Vec::new();
        for (labels, header, _, value) in open {
            for fields in objects(value)? {
                for inner in members(fields) {
                    let mut labels = labels.clone();
                    labels.push(Arc::from(inner.name.as_str()));
                    next.push((
                        labels,
                        header.join(inner.name_span),
                        inner.span,
                        &inner.value,
                    ));
                }
            }
        }
        open = next;
    }
    for (labels, header, span, value) in open {
        // The label says more than the kind, which many blocks share.
        let header = if labels.is_empty() {
            header
        } else {
            Span {
                start: span.start,
                end: header.end,
                ..span
            }
        };
        for fields in objects(value)? {
            items.push(Item::Block(Block {
                kind: field.name.as_str().into(),
                kind_span: field.name_span,
                labels: labels.clone(),
                header,
                span,
                body: body(fields, form)?,
            }));
        }
    }
    Ok(())
}

/// Labels so far, the header, the whole and what is in it.
type Labelled<'n, 't> = (Vec<Arc<str>>, Span, Span, &'n Node<'t>);

fn body(fields: &[Field<'_>], form: Form) -> parse::Inner<Body> {
    let mut items = Vec::new();
    for field in members(fields) {
        let name = field.name.as_str();
        if form == Form::Resource && name == "dynamic" {
            blocks(field, &field.value, 1, form, &mut items)?;
            continue;
        }
        let is_block = match form {
            Form::Plain | Form::Variable => false,
            Form::Settings => objects(&field.value).is_ok(),
            Form::Resource => {
                RESOURCE_BLOCKS.contains(&name) || name == "content" || has_dynamic(&field.value)
            }
        };
        if is_block && objects(&field.value).is_ok() {
            blocks(field, &field.value, 0, form, &mut items)?;
            continue;
        }
        let value = match (form, name) {
            (Form::Variable, "type") => as_expression(&field.value)?,
            (Form::Variable | Form::Settings, _) => literal(&field.value),
            (_, "depends_on" | "provider" | "iterator") => as_expression(&field.value)?,
            _ => expression(&field.value)?,
        };
        items.push(Item::Attribute(Attribute {
            name: name.into(),
            name_span: field.name_span,
            span: field.span,
            value,
        }));
    }
    Ok(Body { items })
}

/// Whether an object, or one in a list, holds a `dynamic` block.
fn has_dynamic(node: &Node<'_>) -> bool {
    objects(node).is_ok_and(|objects| {
        let mut fields = objects.into_iter().flatten();
        fields.any(|field| field.name.as_str() == "dynamic")
    })
}

/// The object that a node is, or those that are in a list.
fn objects<'n, 't>(node: &'n Node<'t>) -> parse::Inner<Vec<&'n [Field<'t>]>> {
    let object = |node: &'n Node<'t>| match &node.kind {
        NodeKind::Object(fields) => Ok(fields.as_slice()),
        _ => Err((
            "an object or a list of objects is wanted here".to_owned(),
            node.span,
        )),
    };
    match &node.kind {
        NodeKind::Array(items) => items.iter().map(object).collect(),
        NodeKind::Null => Ok(Vec::new()),
        _ => object(node).map(|fields| vec![fields]),
    }
}

/// The members without comments.
fn members<'n, 't>(fields: &'n [Field<'t>]) -> impl Iterator<Item = &'n Field<'t>> {
    fields.iter().filter(|field| field.name.as_str() != "//")
}

/// A value of which the strings, also those that are keys, are templates.
fn expression(node: &Node<'_>) -> parse::Inner<Expression> {
    let template = |text: &Text<'_>, span: Span| {
        if text.as_str().contains("${") || text.as_str().contains("%{") {
            parse::template(text.as_str(), text.span_map())
        } else {
            let kind = ExpressionKind::String(text.as_str().into());
            Ok(Expression { kind, span })
        }
    };
    let kind = match &node.kind {
        NodeKind::String(text) => return template(text, node.span),
        NodeKind::Array(items) => {
            ExpressionKind::Tuple(items.iter().map(expression).collect::<Result<_, _>>()?)
        }
        NodeKind::Object(fields) => {
            let items = members(fields).map(|field| {
                Ok(ObjectItem {
                    key: template(&field.name, field.name_span)?,
                    value: expression(&field.value)?,
                    span: field.span,
                })
            });
            ExpressionKind::Object(items.collect::<Result<_, _>>()?)
        }
        NodeKind::Null | NodeKind::Bool(_) | NodeKind::Number(_) => return Ok(literal(node)),
    };
    Ok(Expression {
        kind,
        span: node.span,
    })
}

/// A value of which the strings are expressions: a type, references.
fn as_expression(node: &Node<'_>) -> parse::Inner<Expression> {
    match &node.kind {
        NodeKind::String(text) => {
            // References could be written as templates once.
            let inner = text.as_str();
            if inner.contains("${") {
                return parse::template(inner, text.span_map());
            }
            parse::expression(inner, text.span_map())
        }
        NodeKind::Array(items) => Ok(Expression {
            kind: ExpressionKind::Tuple(items.iter().map(as_expression).collect::<Result<_, _>>()?),
            span: node.span,
        }),
        _ => expression(node),
    }
}

/// A value of which the strings stand for themselves.
fn literal(node: &Node<'_>) -> Expression {
    let kind = match &node.kind {
        NodeKind::Null => ExpressionKind::Null,
        NodeKind::Bool(value) => ExpressionKind::Bool(*value),
        NodeKind::Number(number) => ExpressionKind::Number(number.clone()),
        NodeKind::String(text) => ExpressionKind::String(text.as_str().into()),
        NodeKind::Array(items) => ExpressionKind::Tuple(items.iter().map(literal).collect()),
        NodeKind::Object(fields) => {
            let items = fields.iter().map(|field| ObjectItem {
                key: Expression {
                    kind: ExpressionKind::String(Arc::from(field.name.as_str())),
                    span: field.name_span,
                },
                value: literal(&field.value),
                span: field.span,
            });
            ExpressionKind::Object(items.collect())
        }
    };
    Expression {
        kind,
        span: node.span,
    }
}
