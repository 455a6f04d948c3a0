//! Variable files in JSON (`terraform.tfvars.json`, `*.auto.tfvars.json`) as the same tree that the
//! native form gives. Strings stand for themselves: nothing in them is evaluated.

use std::sync::Arc;

use super::syntax::{Attribute, Body, Expression, ExpressionKind, Item, ObjectItem};
use crate::diagnostic::{Diagnostic, Level};
use crate::lang::arm::json::{self, Node, NodeKind};
use crate::source::SourceFile;

/// The content of a `.tfvars.json` file.
///
/// # Errors
/// The first syntax error, or that it is no object.
pub(super) fn variables(file: &SourceFile) -> Result<Body, Diagnostic> {
    let error = |span, message: String| {
        Diagnostic::at(Level::Error, "syntax-error", &file.display, span, message)
    };
    let node = json::parse(file).map_err(|problem| error(problem.span, problem.message))?;
    let Some(fields) = node.as_object() else {
        let message = "a variable file in JSON has to be an object".to_owned();
        return Err(error(node.span, message));
    };
    let items = fields.iter().map(|field| {
        Item::Attribute(Attribute {
            name: field.name.as_str().into(),
            name_span: field.name_span,
            span: field.span,
            value: expression(&field.value),
        })
    });
    Ok(Body {
        items: items.collect(),
    })
}

fn expression(node: &Node<'_>) -> Expression {
    let kind = match &node.kind {
        NodeKind::Null => ExpressionKind::Null,
        NodeKind::Bool(value) => ExpressionKind::Bool(*value),
        NodeKind::Number(number) => ExpressionKind::Number(number.clone()),
        NodeKind::String(text) => ExpressionKind::String(text.as_str().into()),
        NodeKind::Array(items) => ExpressionKind::Tuple(items.iter().map(expression).collect()),
        NodeKind::Object(fields) => {
            let items = fields.iter().map(|field| ObjectItem {
                key: Expression {
                    kind: ExpressionKind::String(Arc::from(field.name.as_str())),
                    span: field.name_span,
                },
                value: expression(&field.value),
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
