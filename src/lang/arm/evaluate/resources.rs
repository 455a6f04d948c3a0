//! Resources: every instance that may be deployed, in the model's form.

use std::sync::Arc;

use crate::diagnostic::Level;
use crate::lang::arm::functions::normalize_id;
use crate::lang::arm::ids::Container;
use crate::lang::arm::ir::{Expr, ExprKind, ResourceDecl, TargetScope};
use crate::lang::arm::{access, canonical, ids, ops, text};
use crate::limits::{self, ARM_RESOURCES};
use crate::model::{Declaration, Language, Resource};
use crate::value::{ArmId, HopKind, Kind, Object, Value};

use super::Evaluator;
use super::expression::Times;
use super::scope::Context;

/// What a resource takes over from what is around it.
#[derive(Clone, Default)]
pub(super) struct Inherited {
    /// Conditions of enclosing deployments and parents that are not known to hold.
    pub(super) conditions: Vec<Value>,
    /// The count of an enclosing loop that is not known.
    pub(super) copy: Option<Value>,
    /// The condition or count that keeps all this from being deployed, for now.
    pub(super) dormant: Option<Value>,
    /// The resource it is syntactically nested in.
    pub(super) parent: Option<Identity>,
    /// That resource's index in its loop.
    pub(super) index: Option<i64>,
}

/// What a resource is called.
#[derive(Clone)]
pub(super) struct Identity {
    pub(super) id: ArmId,
    /// How its declaration is called, and this instance.
    pub(super) declaration_address: Arc<str>,
    pub(super) address: Arc<str>,
    /// The scope as given, where it is no id.
    pub(super) scope: Option<Value>,
}

impl<'t> Evaluator<'t> {
    /// Everything a template deploys.
    pub(super) fn expand_all(&self, cx: &Context<'t>, inherited: &Inherited) {
        for declaration in &cx.scope.template.resources {
            self.expand(declaration, cx, inherited);
        }
    }

    fn expand(&self, declaration: &'t ResourceDecl, cx: &Context<'t>, inherited: &Inherited) {
        let Some(looped) = &declaration.copy else {
            self.instance(declaration, cx, inherited, None);
            return;
        };
        let plan = self.plan(looped, cx);
        let run = |index: Option<i64>, inherited: &Inherited| {
            let frame = Self::iteration(looped, &plan, index, true);
            self.instance(
                declaration,
                &cx.within(frame),
                inherited,
                index.or(Some(-1)),
            );
        };
        match &plan.times {
            Times::Known(0) if is_by_default(&plan.collection) => {
                let mut inherited = inherited.clone();
                inherited.copy = Some(plan.collection.clone());
                inherited
                    .dormant
                    .get_or_insert_with(|| plan.collection.clone());
                let frame = Self::iteration(looped, &plan.asleep(looped), None, true);
                self.instance(declaration, &cx.within(frame), &inherited, Some(-1));
            }
            Times::Known(count) => (0..*count).for_each(|index| run(Some(index), inherited)),
            Times::Choice {
                on,
                depends,
                counts,
            } => {
                for index in 0..plan.most().unwrap_or(0) {
                    let exists = counts
                        .iter()
                        .map(|count| Value::bool(index < *count))
                        .collect();
                    let condition = ops::choose(Arc::clone(on), depends.clone(), exists);
                    let mut inherited = inherited.clone();
                    inherited.conditions.push(condition);
                    run(Some(index), &inherited);
                }
            }
            Times::Unknown(count) | Times::Failed(count) => {
                let mut inherited = inherited.clone();
                inherited.copy = Some(count.clone());
                run(None, &inherited);
            }
        }
    }

    /// One instance; `index` is -1 for the representative of an unknown number.
    fn instance(
        &self,
        declaration: &'t ResourceDecl,
        cx: &Context<'t>,
        inherited: &Inherited,
        index: Option<i64>,
    ) {
        let mut conditions = inherited.conditions.clone();
        for condition in &declaration.conditions {
            let value = self.eval(condition, cx);
            // Azure takes "true" and "false" in quotes as well.
            let value = match value.as_str() {
                Some(text) if text.eq_ignore_ascii_case("false") => Value::bool(false),
                Some(text) if text.eq_ignore_ascii_case("true") => Value::bool(true),
                _ => value,
            };
            conditions.push(value);
        }
        let mut dormant = inherited.dormant.clone();
        conditions.retain(|condition| {
            let sleeps = condition.as_bool() == Some(false) && is_by_default(condition);
            if sleeps {
                dormant.get_or_insert_with(|| condition.clone());
            }
            !sleeps
        });
        let condition = ops::all_of(&conditions);
        if condition.as_ref().and_then(Value::as_bool) == Some(false) {
            return;
        }
        let Some(mut identity) = self.identity(declaration, cx, inherited.parent.as_ref()) else {
            return;
        };
        let index = index.or(inherited.index);
        if let Some(index) = index {
            identity.number(index, declaration.symbol.is_some());
        }
        let below = Inherited {
            conditions: condition.iter().cloned().collect(),
            copy: inherited.copy.clone(),
            dormant,
            parent: Some(identity.clone()),
            index,
        };
        if declaration.deployment.is_some() {
            self.expand_deployment(declaration, cx, &identity, &below);
        } else {
            let resource = self.resource(declaration, cx, &identity, &below);
            self.push(resource, declaration);
        }
        for child in &declaration.children {
            self.expand(child, cx, &below);
        }
    }

    pub(super) fn push(&self, resource: Resource, declaration: &ResourceDecl) {
        let mut resources = self.resources.borrow_mut();
        if resources.len() < ARM_RESOURCES {
            resources.push(resource);
        } else {
            drop(resources);
            self.report(
                Level::Warning,
                limits::RESOURCES,
                declaration.extent,
                format!("more than {ARM_RESOURCES} resources: the rest is left out"),
            );
        }
    }

    /// The resource in the model's form; `around` has the conditions and loops that hold for it.
    pub(super) fn resource(
        &self,
        declaration: &'t ResourceDecl,
        cx: &Context<'t>,
        identity: &Identity,
        around: &Inherited,
    ) -> Resource {
        let body = self.settled(&known_members(&self.object(&declaration.body, cx)));
        let id = &identity.id;
        let parent = match &id.scope {
            Some(_) => None,
            None => ids::parent(id).map(ids::reference),
        };
        let (language, form) = match self.language {
            Language::Bicep => (Language::Bicep, Declaration::Bicep),
            other => (other, Declaration::Arm),
        };
        Resource {
            language,
            declaration: form,
            arm_type: Arc::clone(&id.resource_type),
            api_version: declaration
                .api_version
                .as_ref()
                .and_then(|version| self.eval(version, cx).as_str().map(Arc::from)),
            name: id.name.clone(),
            address: Arc::clone(&identity.address),
            declaration_address: Arc::clone(&identity.declaration_address),
            parent,
            scope: match (&id.scope, &identity.scope) {
                (Some(scope), _) | (None, Some(scope)) => Some(scope.clone()),
                // The scope of the deployment around it need not be said.
                (None, None) if id.tenant && cx.scope.target.scope != TargetScope::Tenant => {
                    Some(Value::string("/"))
                }
                (None, None) => None,
            },
            subscription: id.subscription.clone(),
            resource_group: id.resource_group.clone(),
            management_group: id.management_group.clone(),
            existing: declaration.existing,
            condition: around.conditions.first().cloned(),
            copy: around.copy.clone(),
            body,
            header: declaration.header,
            extent: declaration.extent,
            path: cx.scope.path.clone(),
            calls: cx.scope.calls.clone(),
            depends_on: self.depends_on(declaration, cx),
            dormant: around.dormant.clone(),
            patched: false,
            opaque: None,
        }
    }

    fn depends_on(&self, declaration: &'t ResourceDecl, cx: &Context<'t>) -> Vec<Arc<str>> {
        declaration
            .depends_on
            .iter()
            .map(|expr| match &expr.kind {
                ExprKind::String(name) => Arc::clone(name),
                ExprKind::Resource(reference) => Arc::clone(&reference.symbol),
                _ => match self.eval(expr, cx) {
                    Value {
                        kind: Kind::String(name),
                        ..
                    } => name,
                    other => canonical::text(&other),
                },
            })
            .collect()
    }

    /// Type, full name and place of a resource. `None` where the type is not known.
    pub(super) fn identity(
        &self,
        declaration: &'t ResourceDecl,
        cx: &Context<'t>,
        nested_in: Option<&Identity>,
    ) -> Option<Identity> {
        let declared = self.eval(&declaration.resource_type, cx);
        let Some(declared) = declared.as_str() else {
            self.report(
                Level::Warning,
                "unknown-type",
                declaration.resource_type.span,
                "the resource's type is not known: it is left out",
            );
            return None;
        };
        let own_name = declaration.name.as_ref().map(|name| self.eval(name, cx));
        let above = declaration
            .parent
            .as_ref()
            .and_then(|parent| self.parent_identity(parent, cx));
        let mut resource_type: Arc<str> = declared.into();
        let mut name = own_name.unwrap_or_default();
        if let Some(above) = &above {
            name = ids::join_names([above.id.name.clone(), name]);
        } else if declaration.parent.is_some() {
            // The parent cannot be told: the name stays the last part of what it is.
            name = ids::join_names([ops::error("unknown parent"), name]);
        } else if let Some(parent) = nested_in
            && !ids::is_type(declared)
        {
            resource_type = format!("{}/{declared}", parent.id.resource_type).into();
            name = ids::join_names([parent.id.name.clone(), name]);
        }
        let mut id = ArmId {
            resource_type,
            name,
            ..ArmId::default()
        };
        let scope = self.place(declaration, cx, above.as_ref().or(nested_in), &mut id);
        extension_of_old(&mut id);
        let address = match &declaration.symbol {
            Some(symbol) => Arc::clone(symbol),
            None => classic_address(&id),
        };
        Some(Identity {
            declaration_address: match (&declaration.symbol, &declaration.copy) {
                (None, Some(looped)) => format!("{}/{}", id.resource_type, looped.name).into(),
                _ => Arc::clone(&address),
            },
            address,
            id,
            scope,
        })
    }

    /// Where a resource goes. The result is a scope that is no id.
    fn place(
        &self,
        declaration: &'t ResourceDecl,
        cx: &Context<'t>,
        parent: Option<&Identity>,
        id: &mut ArmId,
    ) -> Option<Value> {
        let target = &cx.scope.target;
        let eval = |expr: &'t Option<Expr>| {
            expr.as_ref()
                .map(|expr| self.eval(expr, cx))
                .filter(|value| !value.is_null())
        };
        let subscription = eval(&declaration.subscription);
        let resource_group = eval(&declaration.resource_group);
        let management_group = eval(&declaration.management_group);
        let sent_elsewhere =
            subscription.is_some() || resource_group.is_some() || management_group.is_some();
        if let Some(parent) = parent
            && !sent_elsewhere
            && declaration.scope.is_none()
        {
            id.subscription.clone_from(&parent.id.subscription);
            id.resource_group.clone_from(&parent.id.resource_group);
            id.management_group.clone_from(&parent.id.management_group);
            id.tenant = parent.id.tenant;
            id.scope.clone_from(&parent.id.scope);
            return parent.scope.clone();
        }
        id.subscription = subscription.clone().or_else(|| target.subscription.clone());
        id.resource_group = match resource_group {
            Some(group) => Some(group),
            // Another subscription without a group: the subscription itself.
            None if subscription.is_some() => None,
            None => target.resource_group.clone(),
        };
        id.management_group = management_group.or_else(|| target.management_group.clone());
        id.tenant = target.scope == TargetScope::Tenant;
        normalize_id(id);
        let scope = eval(&declaration.scope)?;
        if scope.as_str() == Some("/") {
            *id = ArmId {
                resource_type: Arc::clone(&id.resource_type),
                name: id.name.clone(),
                tenant: true,
                ..ArmId::default()
            };
            return None;
        }
        let Some(mut target) = ids::parse(&scope) else {
            return Some(scope);
        };
        match ids::container(&target) {
            Some(Container::ManagementGroup) => id.management_group = Some(target.name),
            Some(Container::ResourceGroup) => {
                id.resource_group = Some(target.name);
                id.subscription = target.subscription;
                normalize_id(id);
            }
            Some(Container::Subscription) => {
                id.subscription = Some(target.name);
                id.resource_group = None;
            }
            None => {
                normalize_id(&mut target);
                *id = ArmId {
                    resource_type: Arc::clone(&id.resource_type),
                    name: id.name.clone(),
                    scope: Some(ids::reference(target)),
                    ..ArmId::default()
                };
            }
        }
        None
    }
}

impl Identity {
    /// The address of one instance of a loop.
    fn number(&mut self, index: i64, symbolic: bool) {
        let unknown = index < 0;
        if symbolic || unknown {
            let address = if symbolic {
                &self.address
            } else {
                &self.declaration_address
            };
            self.address = if unknown {
                format!("{address}[*]").into()
            } else {
                format!("{address}[{index}]").into()
            };
        }
    }
}

/// Members that are not known to be absent where a part of the body is not known.
const COMMON_MEMBERS: [&str; 6] = ["location", "kind", "sku", "identity", "tags", "properties"];

/// The members of a body, also of one that is merged from parts.
fn known_members(body: &Value) -> Object {
    let mut members = Object::new();
    let mut parts = Vec::new();
    match &body.kind {
        Kind::Object(object) => return (**object).clone(),
        Kind::Merge(merged) => parts.extend(merged.iter()),
        Kind::OneOf(one_of) => parts.extend(one_of.alternatives.iter()),
        _ => parts.push(body),
    }
    for part in parts {
        let Kind::Object(object) = &part.kind else {
            continue;
        };
        for (key, entry) in object.iter() {
            members.insert(Arc::clone(key), entry.clone());
        }
    }
    for key in COMMON_MEMBERS {
        if members.get(key).is_none() {
            members.set(key, Value::null());
        }
    }
    for (key, entry) in members.iter_mut() {
        entry.value = access::property(body, key, access::Missing::Null);
    }
    members
        .iter()
        .filter(|(_, entry)| !entry.value.is_null())
        .map(|(key, entry)| (Arc::clone(key), entry.clone()))
        .collect()
}

/// `type/name`, with unknown parts as an author would write them.
fn classic_address(id: &ArmId) -> Arc<str> {
    let mut address = format!("{}/", id.resource_type);
    match &id.name.kind {
        Kind::String(name) => address += name,
        Kind::Concat(parts) => {
            for part in parts.iter() {
                match part.as_str() {
                    Some(text) => address += text,
                    None => address += &format!("[{}]", canonical::text(part)),
                }
            }
        }
        _ => address += &format!("[{}]", canonical::text(&id.name)),
    }
    address.into()
}

/// An extension resource in the old form, as a child of what it extends: type
/// `Microsoft.X/a/providers/locks` with the name `a1/Microsoft.Authorization/lock1`.
fn extension_of_old(id: &mut ArmId) {
    let lower = id.resource_type.to_ascii_lowercase();
    let Some(at) = lower.rfind("/providers/") else {
        return;
    };
    let (Some(target), Some(own)) = (
        id.resource_type.get(..at).map(Arc::<str>::from),
        id.resource_type.get(at + "/providers/".len()..),
    ) else {
        return;
    };
    let count = ids::name_count(&target);
    let own_count = own.split('/').count();
    let Some(names) = ids::split_name(&id.name, count + 1 + own_count) else {
        return;
    };
    let Some(provider) = names.get(count).and_then(Value::as_str) else {
        return;
    };
    let resource_type: Arc<str> = format!("{provider}/{own}").into();
    let part = |range: std::ops::Range<usize>| {
        ids::join_names(names.get(range).unwrap_or_default().iter().cloned())
    };
    let extended = ArmId {
        resource_type: target,
        name: part(0..count),
        ..id.clone()
    };
    let name = part(count + 1..names.len());
    *id = ArmId {
        resource_type,
        name: text::concat(vec![name]),
        scope: Some(ids::reference(extended)),
        ..ArmId::default()
    };
}

/// Whether an input's default decided on a value: whoever deploys can decide otherwise.
fn is_by_default(value: &Value) -> bool {
    value
        .origin
        .hops()
        .iter()
        .any(|hop| hop.kind == HopKind::InputDefault)
}
