//! What the configuration in a plan refers to where the plan knows no value yet.

use std::sync::Arc;

use super::document::{Configured, at};
use crate::lang::arm::json::Node;
use crate::lang::terraform::link::address_parts;

/// Modules, arguments and outputs gone through for one reference.
const MAX_STEPS: usize = 64;

/// References in one expression; one with more refers to several resources.
const MAX_REFERENCES: usize = 1_000;

/// Where an expression stands.
pub(super) struct Place<'p> {
    /// The instances of modules around it.
    pub(super) path: &'p [Arc<str>],
}

/// A resource that an expression refers to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// Its address; without the instance's key where the expression computes that.
    pub(super) address: String,
    /// The attribute that is asked for; empty where an index before it is computed.
    pub(super) attribute: Vec<String>,
}

/// The only resource that an expression refers to. `None` where there are several, or none.
pub(super) fn only_target(
    configured: &Configured<'_>,
    place: &Place<'_>,
    expression: &Node<'_>,
) -> Option<Target> {
    target(configured, place, expression, &[], &mut MAX_STEPS.clone())
}

fn target(
    configured: &Configured<'_>,
    place: &Place<'_>,
    expression: &Node<'_>,
    rest: &[&str],
    steps: &mut usize,
) -> Option<Target> {
    *steps = steps.checked_sub(1)?;
    let references = at(expression, &["references"])?.as_array()?;
    if references.len() > MAX_REFERENCES {
        return None;
    }
    let mut whole: Option<&str> = None;
    for reference in references.iter().filter_map(Node::as_str) {
        // After each reference stand the shorter ones that it implies.
        let is_implied = whole.is_some_and(|longer| {
            longer
                .strip_prefix(reference)
                .is_some_and(|rest| rest.starts_with(['.', '[']))
        });
        let is_own_key = matches!(reference, "each.key" | "count.index");
        if is_implied || is_own_key {
            continue;
        }
        if whole.is_some_and(|known| known != reference) {
            return None;
        }
        whole = Some(reference);
    }
    let mut parts = address_parts(whole?);
    parts.extend(rest);
    resolve(configured, place, &parts, steps)
}

fn resolve(
    configured: &Configured<'_>,
    place: &Place<'_>,
    parts: &[&str],
    steps: &mut usize,
) -> Option<Target> {
    let here = |parts: &[&str]| {
        let mut address = String::new();
        for module in place.path {
            address.push_str(module);
            address.push('.');
        }
        address.push_str(&parts.join("."));
        address
    };
    match parts {
        ["var", name, rest @ ..] => {
            let (own, outer) = place.path.split_last()?;
            let caller = configured.module_at(outer)?.call(own)?;
            let expression = caller.argument(name)?;
            let place = Place { path: outer };
            target(configured, &place, expression, rest, steps)
        }
        ["module", name, output, rest @ ..] => {
            let mut path = place.path.to_vec();
            path.push(format!("module.{name}").into());
            let expression = configured.module_at(&path)?.output(output)?;
            let place = Place { path: &path };
            target(configured, &place, expression, rest, steps)
        }
        [
            "local" | "each" | "self" | "path" | "terraform" | "count",
            ..,
        ] => None,
        ["data", resource_type, name, rest @ ..] => Some(Target {
            address: here(&["data", resource_type, name]),
            attribute: rest.iter().map(ToString::to_string).collect(),
        }),
        [resource_type, name, rest @ ..] => {
            let bare = name.split('[').next()?;
            let module = configured.module_at(place.path)?;
            module.resource(&format!("{resource_type}.{bare}"))?;
            Some(Target {
                address: here(&[resource_type, name]),
                attribute: rest.iter().map(ToString::to_string).collect(),
            })
        }
        _ => None,
    }
}

/// Whether `node` is an expression, and not the expressions of a nested block.
pub(super) fn is_expression(node: &Node<'_>) -> bool {
    node.as_object().is_some_and(|fields| {
        fields.is_empty()
            || fields
                .iter()
                .any(|field| matches!(field.name.as_str(), "references" | "constant_value"))
    })
}
