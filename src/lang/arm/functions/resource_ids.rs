//! `resourceId` and its relatives. They are pure in structure: the id is known even where the
//! subscription and the group are not.

use std::sync::Arc;

use crate::lang::arm::ids::{self, Container, OWN_GROUP, OWN_MANAGEMENT_GROUP, OWN_SUBSCRIPTION};
use crate::lang::arm::ir::TargetScope;
use crate::lang::arm::ops;
use crate::lang::terraform;
use crate::value::{ArmId, Kind, Value};

use super::{Args, Outcome, Stop, failed, object};

/// Which id a function makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IdForm {
    /// `resourceId([subscription,] [group,] type, names…)`
    Resource,
    /// `subscriptionResourceId([subscription,] type, names…)`
    Subscription,
    /// `managementGroupResourceId([group,] type, names…)`
    ManagementGroup,
    /// `tenantResourceId(type, names…)`
    Tenant,
    /// `extensionResourceId(target, type, names…)`
    Extension,
}

/// What an id leaves out, from the deployment around the expression.
#[derive(Clone, Default)]
pub(crate) struct Surroundings {
    /// The subscription it is deployed to, when another than the root's.
    pub(crate) subscription: Option<Value>,
    /// The resource group it is deployed to, when another than the root's.
    pub(crate) resource_group: Option<Value>,
    /// What the template is deployed to.
    pub(crate) scope: TargetScope,
}

impl Surroundings {
    /// The subscription it is deployed to.
    fn own_subscription(&self) -> Value {
        let other = self.subscription.clone();
        other.unwrap_or_else(|| ids::context(OWN_SUBSCRIPTION))
    }
}

pub(crate) fn make(form: IdForm, args: Args<'_>, around: &Surroundings) -> Outcome {
    let Some(at) = type_position(args.values) else {
        let unknown = args
            .values
            .iter()
            .any(|value| value.as_str().is_none() && !matches!(value.kind, Kind::Null));
        return if unknown {
            Err(Stop::Undecided)
        } else {
            failed("no resource type among the arguments")
        };
    };
    let resource_type: Arc<str> = args.string(at)?.trim_end_matches('/').into();
    let names = args.values.get(at + 1..).unwrap_or_default();
    let count = ids::name_count(&resource_type);
    if names.len() != count {
        // One name with slashes for all segments is accepted too.
        let joined = names.len() == 1 && ids::split_name(args.get(at + 1)?, count).is_some();
        if !joined {
            return failed(format!(
                "'{resource_type}' needs {count} names, {} are given",
                names.len()
            ));
        }
    }
    for name in names {
        if matches!(
            name.kind,
            Kind::List(_) | Kind::Object(_) | Kind::Bool(_) | Kind::Null
        ) {
            return failed("a name must be a string");
        }
    }
    let before = args.values.get(..at).unwrap_or_default();
    if let Some(failure) = args.values.iter().find(|value| ops::is_failure(value)) {
        return Ok(failure.clone());
    }
    let mut id = ArmId {
        resource_type,
        name: ids::join_names(names.iter().cloned()),
        ..ArmId::default()
    };
    match form {
        IdForm::Resource => match before {
            // There is no resource group around a template for a subscription.
            [] if around.scope == TargetScope::Subscription => {
                id.subscription = Some(around.own_subscription());
            }
            [] => {
                id.subscription.clone_from(&around.subscription);
                id.resource_group.clone_from(&around.resource_group);
                id.tenant = around.scope == TargetScope::Tenant;
            }
            [group] => {
                id.subscription.clone_from(&around.subscription);
                id.resource_group = Some(group.clone());
            }
            [subscription, group] => {
                id.subscription = Some(subscription.clone());
                id.resource_group = Some(group.clone());
            }
            _ => return failed("too many arguments before the type"),
        },
        IdForm::Subscription => {
            let said = before.first().cloned();
            id.subscription = Some(said.unwrap_or_else(|| around.own_subscription()));
        }
        IdForm::ManagementGroup => {
            let own = || ids::context(OWN_MANAGEMENT_GROUP);
            id.management_group = Some(before.first().cloned().unwrap_or_else(own));
        }
        IdForm::Tenant => id.tenant = true,
        IdForm::Extension => {
            let [target] = before else {
                return failed("an id and a type are expected");
            };
            extend(&mut id, target);
        }
    }
    normalize(&mut id);
    Ok(ids::reference(id))
}

/// Position of the type: the first argument with both `.` and `/`. Where arguments before it are
/// unknown, their number decides.
fn type_position(values: &[Value]) -> Option<usize> {
    values
        .iter()
        .position(|value| value.as_str().is_some_and(ids::is_type))
}

/// Puts an id below `target`: a resource it extends, or a subscription, group or management group.
fn extend(id: &mut ArmId, target: &Value) {
    if let Kind::Unknown(unknown) = &target.kind {
        match &*unknown.text {
            "resourceGroup().id" => return,
            "subscription().id" => {
                id.subscription = Some(ids::context(OWN_SUBSCRIPTION));
                return;
            }
            "managementGroup().id" => {
                id.management_group = Some(ids::context(OWN_MANAGEMENT_GROUP));
                return;
            }
            _ => {}
        }
    }
    let Some(scope) = ids::parse(target) else {
        id.scope = Some(target.clone());
        return;
    };
    match ids::container(&scope) {
        Some(Container::ResourceGroup) => {
            id.subscription = scope
                .subscription
                .or_else(|| Some(ids::context(OWN_SUBSCRIPTION)));
            id.resource_group = Some(scope.name);
        }
        Some(Container::Subscription) => id.subscription = Some(scope.name),
        Some(Container::ManagementGroup) => id.management_group = Some(scope.name),
        None => id.scope = Some(ids::reference(scope)),
    }
}

/// `roleDefinitions(name)`: the definition of a built-in role, by its name. Other roles are the tenant's.
pub(crate) fn role_definition(args: Args<'_>, around: &Surroundings) -> Outcome {
    let name = args.string(0)?;
    let id = terraform::azurerm::mappings()
        .role(name)
        .ok_or(Stop::Undecided)?;
    let mut definition = ArmId {
        resource_type: "Microsoft.Authorization/roleDefinitions".into(),
        name: Value::string(id),
        ..ArmId::default()
    };
    match around.scope {
        TargetScope::ResourceGroup | TargetScope::Subscription => {
            definition.subscription = Some(around.own_subscription());
        }
        TargetScope::ManagementGroup | TargetScope::Tenant => definition.tenant = true,
    }
    Ok(object([
        ("id", ids::reference(definition)),
        ("roleDefinitionId", Value::string(id)),
    ]))
}

/// Leaves out what the root deployment has anyway.
pub(crate) fn normalize(id: &mut ArmId) {
    let own_subscription = id
        .subscription
        .as_ref()
        .is_none_or(|value| ids::is_own(value, OWN_SUBSCRIPTION));
    let own_group = id
        .resource_group
        .as_ref()
        .is_some_and(|value| ids::is_own(value, OWN_GROUP));
    if own_group && own_subscription {
        id.subscription = None;
        id.resource_group = None;
    } else if own_subscription && id.resource_group.is_some() {
        id.subscription = None;
    }
}
