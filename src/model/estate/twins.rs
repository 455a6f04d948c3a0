//! Declarations of one and the same resource: which of them is sent last decides what it will be.

use super::{Estate, identity};
use crate::model::conditions::{self, Part};
use crate::model::{Language, Resource};
use crate::value::Value;

/// What a name that counts a loop has in its text: equal texts need not be equal names.
const COUNTER: &str = "copyindex(";

/// Declarations of one resource that are looked at for each of them. Two or three are common.
const MAX_TWINS: usize = 64;

impl Estate {
    /// The other declarations of the resource with this index that may be deployed beside it.
    /// Terraform has none: there a second declaration fails.
    #[must_use]
    pub fn also_declared(&self, index: usize) -> Vec<usize> {
        let (Some(this), Some(identity)) = (self.get(index), self.names.identities.get(index))
        else {
            return Vec::new();
        };
        if !is_declaration(this) || identity.name().is_empty() || identity.name().contains(COUNTER)
        {
            return Vec::new();
        }
        let same = self.names.identical(identity).iter().copied();
        same.filter(|other| *other != index)
            .filter(|other| self.names.identities.get(*other) == Some(identity))
            .filter_map(|other| Some((other, self.get(other)?)))
            .filter(|(_, other)| is_declaration(other) && is_elsewhere(this, other))
            .take(MAX_TWINS)
            .filter(|(_, other)| {
                is_sent_to_same_place(this, other) && may_stand_beside(this, other)
            })
            .map(|(other, _)| other)
            .collect()
    }
}

fn is_declaration(resource: &Resource) -> bool {
    resource.language != Language::Terraform
        && !resource.existing
        && resource.opaque.is_none()
        && resource.dormant.is_none()
}

/// Whether two are not instances of one declaration.
fn is_elsewhere(this: &Resource, other: &Resource) -> bool {
    this.declaration_address != other.declaration_address || this.path != other.path
}

fn is_sent_to_same_place(this: &Resource, other: &Resource) -> bool {
    let same = |one: &Option<Value>, other: &Option<Value>| {
        one.as_ref().map(identity::key) == other.as_ref().map(identity::key)
    };
    same(&this.subscription, &other.subscription)
        && same(&this.resource_group, &other.resource_group)
        && same(&this.management_group, &other.management_group)
        && same(&this.scope, &other.scope)
}

/// Whether both conditions can hold.
fn may_stand_beside(this: &Resource, other: &Resource) -> bool {
    let (Some(one), Some(other)) = (&this.condition, &other.condition) else {
        return true;
    };
    let others = conditions::parts(other);
    conditions::parts(one)
        .iter()
        .all(|one| others.iter().all(|other| !exclude(one, other)))
}

/// Whether two decisions never fall for both.
fn exclude(one: &Part, other: &Part) -> bool {
    if one.on == other.on {
        let cases = one.alternatives.len().max(other.alternatives.len());
        return (0..cases)
            .all(|case| one.holds(case) == Some(false) || other.holds(case) == Some(false));
    }
    let denies = |text: &str, other: &str| {
        let inner = text
            .strip_prefix("not(")
            .and_then(|inner| inner.strip_suffix(')'));
        inner.map(plain) == Some(plain(other))
    };
    denies(&one.on, &other.on) || denies(&other.on, &one.on)
}

/// A parameter by its name, as it is called where it stands alone.
fn plain(text: &str) -> &str {
    text.strip_prefix("parameters('")
        .and_then(|name| name.strip_suffix("')"))
        .unwrap_or(text)
}
