//! What `bicep snapshot` predicts: resources as they would be deployed, with expressions where the
//! prediction ends.

use crate::lang::arm::ir::{Expr, ExprKind, Key, Member, ResourceDecl, TargetScope, Template};
use crate::lang::arm::json::Node;
use crate::value::{UnknownClass, Value};

use super::Reader;

/// What an expression of a snapshot cannot look up.
const UNBOUND: [&str; 4] = [
    "parameters(",
    "variables(",
    "copyindex(",
    "lambdavariables(",
];

impl Reader<'_> {
    /// The predicted resources as a template. Those that are not all in one place say where they are.
    pub(super) fn snapshot(&mut self, root: &Node<'_>, predicted: &Node<'_>) -> Template {
        self.in_snapshot = true;
        let mut resources = Vec::new();
        for node in predicted.as_array().unwrap_or_default() {
            if let Some(mut resource) = self.resource(None, node, false) {
                place(&mut resource, node);
                resources.push(resource);
            }
        }
        self.in_snapshot = false;
        Template {
            file: root.span.file,
            span: root.span,
            target_scope: TargetScope::default(),
            symbolic: false,
            parameters: Vec::new(),
            variables: Vec::new(),
            functions: Vec::new(),
            resources,
            outputs: Vec::new(),
        }
    }

    /// An expression that the prediction left, where it needs what only the template has.
    pub(super) fn left_open(&self, text: &str) -> Option<Value> {
        let lower = text.to_ascii_lowercase();
        let open = self.in_snapshot && UNBOUND.iter().any(|call| lower.contains(call));
        let inner = text.trim_matches(|c: char| matches!(c, '[' | ']') || c.is_whitespace());
        open.then(|| Value::unknown(UnknownClass::External, inner))
    }
}

/// Takes the subscription and the resource group from the id, which is no part of the body.
fn place(resource: &mut ResourceDecl, node: &Node<'_>) {
    resource.body.retain(|member| match member {
        Member::Pair(pair) => {
            !matches!(&pair.key, Key::Name(name) if name.eq_ignore_ascii_case("id"))
        }
        Member::Spread { .. } => true,
    });
    let Some((id, span)) = node
        .get("id")
        .and_then(|field| Some((field.value.as_str()?, field.value.span)))
    else {
        return;
    };
    let mut segments = id.split('/').skip(1);
    let mut named = |wanted: &str| {
        let name = segments.next()?;
        let value = segments.next()?;
        name.eq_ignore_ascii_case(wanted)
            .then(|| Expr::new(ExprKind::String(value.into()), span))
    };
    let subscription = named("subscriptions");
    let group = subscription.as_ref().and_then(|_| named("resourceGroups"));
    if resource.subscription.is_none() {
        resource.subscription = subscription;
    }
    if resource.resource_group.is_none() {
        resource.resource_group = group;
    }
}
