//! Functions of the providers that put resource ids together.

use super::{Function, Outcome, Stop, list, string};
use crate::lang::terraform::evaluate::partial::concat_of;
use crate::value::Value;

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "provider::azapi::build_resource_id" => build_resource_id,
        "provider::azapi::tenant_resource_id" => |arguments| joined(&[], arguments, 0),
        "provider::azapi::subscription_resource_id" => |arguments| {
            joined(
                &[Part::Text("/subscriptions/"), Part::Argument(0)],
                arguments,
                1,
            )
        },
        "provider::azapi::resource_group_resource_id" => |arguments| {
            joined(
                &[
                    Part::Text("/subscriptions/"),
                    Part::Argument(0),
                    Part::Text("/resourceGroups/"),
                    Part::Argument(1),
                ],
                arguments,
                2,
            )
        },
        "provider::azapi::management_group_resource_id" => |arguments| {
            joined(
                &[
                    Part::Text("/providers/Microsoft.Management/managementGroups/"),
                    Part::Argument(0),
                ],
                arguments,
                1,
            )
        },
        "provider::azapi::extension_resource_id" => {
            |arguments| joined(&[Part::Argument(0)], arguments, 1)
        }
        // It changes the case of an id's segments alone, which means nothing to Azure.
        "provider::azurerm::normalise_resource_id" => {
            |arguments| Ok(super::argument(arguments, 0)?.clone())
        }
        _ => return None,
    })
}

enum Part {
    Text(&'static str),
    Argument(usize),
}

/// A scope, `/providers/` and the type's segments (argument `at`) with the names (the next).
fn joined(scope: &[Part], arguments: &[Value], at: usize) -> Outcome {
    let resource_type = string(arguments, at)?;
    let names = list(arguments, at + 1)?;
    let mut segments = resource_type.split('/');
    let provider = segments.next().unwrap_or_default();
    let kinds: Vec<&str> = segments.collect();
    if kinds.is_empty() || kinds.len() != names.len() {
        return Err(Stop::Failed("types and names differ in number".to_owned()));
    }
    let mut parts = Vec::new();
    for part in scope {
        parts.push(match part {
            Part::Text(text) => Value::string(*text),
            Part::Argument(index) => super::argument(arguments, *index)?.clone(),
        });
    }
    parts.push(Value::string(format!("/providers/{provider}")));
    for (kind, name) in kinds.iter().zip(names) {
        parts.push(Value::string(format!("/{kind}/")));
        parts.push(name.clone());
    }
    Ok(concat_of(parts))
}

/// `build_resource_id(parent_id, type, name)`.
fn build_resource_id(arguments: &[Value]) -> Outcome {
    let parent = super::argument(arguments, 0)?;
    let resource_type = string(arguments, 1)?;
    let name = super::argument(arguments, 2)?;
    let (above, own) = resource_type
        .rsplit_once('/')
        .ok_or_else(|| Stop::Failed("the type has no name".to_owned()))?;
    let known = parent.as_str();
    let child = above.contains('/');
    // Resource groups and subscriptions have ids of another form, extensions need their scope.
    let plain = known.is_some_and(|parent| {
        !resource_type.eq_ignore_ascii_case("Microsoft.Resources/resourceGroups")
            && !resource_type.eq_ignore_ascii_case("Microsoft.Resources/subscriptions")
            && (!child
                || parent.to_ascii_lowercase().contains(
                    &above
                        .split('/')
                        .next()
                        .unwrap_or_default()
                        .to_ascii_lowercase(),
                ))
    });
    if !plain {
        return Err(if known.is_some() {
            Stop::NotEvaluated
        } else {
            Stop::Unknown
        });
    }
    let parent = known.unwrap_or_default().trim_end_matches('/');
    let between = if child {
        format!("{parent}/{own}/")
    } else {
        format!("{parent}/providers/{above}/{own}/")
    };
    Ok(concat_of(vec![Value::string(between), name.clone()]))
}
