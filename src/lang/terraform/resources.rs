//! The ARM resources of an evaluated module.

use std::collections::HashMap;
use std::sync::Arc;

use super::azapi;
use super::azurerm;
use super::azurerm::schema::{Mapping, ParentKind};
use super::configuration::{DEFAULT_AZURERM_MAJOR, Declared};
use super::evaluate::partial::{concat_of, lift, same, text, unknown_from};
use super::evaluate::settle::{self, Made};
use super::evaluate::{Instance, Module, Scope};
use super::syntax::{Body, Expression, ExpressionKind, Step};
use super::{arm_id, syntax};
use crate::diagnostic::Level;
use crate::model::{Declaration, Language, Resource};
use crate::value::{ArmId, Kind, Object, Reference, Target, UnknownClass, Value};

/// A resource that is not linked to others yet.
struct Draft {
    resource: Resource,
    link: Link,
}

/// How a resource hangs on others.
enum Link {
    /// Stands alone.
    None,
    /// A child of the resource with this id.
    Parent(Value),
    /// A child of the resource with this name, of its type's parent type.
    ParentName(Value),
    /// Changes the resource with this id.
    Patch(Value),
}

/// The resources of a module, in the order of their declarations.
pub(super) fn of_module(module: &Module<'_>) -> Vec<Resource> {
    let mut drafts = Vec::new();
    for (key, declared) in &module.configuration.resources {
        let kind = Provider::of(&declared.resource_type, false);
        add(module, key, declared, &kind, &mut drafts);
    }
    for (key, declared) in &module.configuration.data {
        let kind = Provider::of(&declared.resource_type, true);
        add(module, &format!("data.{key}"), declared, &kind, &mut drafts);
    }
    link(module, drafts)
}

/// What a resource type is to us.
enum Provider {
    Mapped(&'static Mapping),
    Azapi { patch: bool },
    Unmapped,
    Other,
}

impl Provider {
    fn of(resource_type: &str, data: bool) -> Self {
        match resource_type {
            "azapi_resource" => Provider::Azapi { patch: false },
            "azapi_update_resource" if !data => Provider::Azapi { patch: true },
            _ => match azurerm::mappings().get(resource_type) {
                Some(mapping) => Provider::Mapped(mapping),
                None if !data && azurerm::is_ai_type(resource_type) => Provider::Unmapped,
                None => Provider::Other,
            },
        }
    }
}

fn add(
    module: &Module<'_>,
    local_address: &str,
    declared: &Declared,
    kind: &Provider,
    drafts: &mut Vec<Draft>,
) {
    match kind {
        Provider::Other => return,
        Provider::Unmapped => {
            module.session.report(
                Level::Note,
                "unmapped-resource",
                declared.block.header,
                format!("{} is not looked at yet", declared.resource_type),
            );
            return;
        }
        Provider::Mapped(_) | Provider::Azapi { .. } => {}
    }
    let Some(instances) = module.instances_of(local_address) else {
        return;
    };
    for instance in instances.all.iter() {
        let draft = module.scope().with_instance(instance, |scope| match kind {
            Provider::Mapped(mapping) => Some(mapped(scope, declared, mapping, instance)),
            Provider::Azapi { patch } => of_azapi(scope, declared, *patch, instance),
            Provider::Unmapped | Provider::Other => None,
        });
        if let Some(mut draft) = draft {
            draft.resource.existing |= &*declared.block.kind == "data";
            draft.resource.declaration_address = module.address(local_address);
            drafts.push(draft);
        }
    }
}

fn blank(
    scope: Scope<'_, '_>,
    declared: &Declared,
    instance: &Instance,
    declaration: Declaration,
    arm_type: &str,
) -> Resource {
    let block = &declared.block;
    Resource {
        language: Language::Terraform,
        declaration,
        arm_type: arm_type.into(),
        api_version: None,
        name: Value::null(),
        address: Arc::clone(&instance.address),
        declaration_address: Arc::clone(&instance.address),
        parent: None,
        scope: None,
        subscription: None,
        resource_group: None,
        management_group: None,
        existing: false,
        condition: instance.condition.clone(),
        copy: instance.copy.clone(),
        body: Object::new(),
        header: block.header,
        extent: block.span,
        path: scope.module.path.clone(),
        depends_on: depends_on(&block.body),
        opaque: None,
    }
}

fn mapped(
    scope: Scope<'_, '_>,
    declared: &Declared,
    mapping: &'static Mapping,
    instance: &Instance,
) -> Draft {
    let made = Made::by(instance.condition.as_ref());
    let arguments = scope.block(&declared.block.body);
    let arguments = scope
        .session()
        .spend(|budget| settle::object(&arguments, made.as_ref(), budget));
    let major = scope
        .module
        .configuration
        .azurerm_major
        .unwrap_or(DEFAULT_AZURERM_MAJOR);
    let declaration = Declaration::Azurerm(Arc::clone(&declared.resource_type));
    let mut resource = blank(scope, declared, instance, declaration, &mapping.arm_type);
    resource.api_version = Some(mapping.api_version.as_str().into());
    // A data source states no more than which resource it reads.
    if &*declared.block.kind != "data" {
        resource.body = azurerm::to_arm(mapping, &arguments, major);
    }
    let argument = |name: &str| {
        arguments
            .get_exact(name)
            .map(|entry| entry.value.clone())
            .filter(|value| !value.is_null())
    };
    resource.name = mapping.name.as_ref().map_or_else(
        || argument("name").unwrap_or_else(|| missing("name")),
        |name| Value::string(name.as_str()),
    );
    resource.resource_group = argument("resource_group_name");
    let parent = argument(&mapping.parent_argument);
    let link = match (mapping.parent_kind, parent) {
        (ParentKind::ResourceGroup | ParentKind::Reference, _) | (_, None) => Link::None,
        (ParentKind::Id, Some(parent)) => Link::Parent(parent),
        (ParentKind::Name, Some(parent)) => Link::ParentName(parent),
        (ParentKind::Patch, Some(target)) => Link::Patch(target),
        (ParentKind::Scope, Some(target)) => {
            resource.scope = Some(target);
            Link::None
        }
    };
    Draft { resource, link }
}

fn missing(what: &str) -> Value {
    Value::unknown(UnknownClass::Error, format!("no {what} is given"))
}

fn of_azapi(
    scope: Scope<'_, '_>,
    declared: &Declared,
    patch: bool,
    instance: &Instance,
) -> Option<Draft> {
    let made = Made::by(instance.condition.as_ref());
    let read = match azapi::read(scope, &declared.block.body, made.as_ref()) {
        Ok(read) => read,
        Err(declared_type) => {
            scope.session().report(
                Level::Warning,
                "unknown-type",
                declared.block.header,
                format!(
                    "{} is left out: its type is not known ({})",
                    instance.address,
                    text(&declared_type)
                ),
            );
            return None;
        }
    };
    let declaration = Declaration::Azapi(Arc::clone(&declared.resource_type));
    let mut resource = blank(scope, declared, instance, declaration, &read.arm_type);
    resource.api_version = read.api_version;
    resource.body = read.body;
    resource.name = read.name.clone().unwrap_or_else(|| {
        unknown_from(
            format!("{}.name", instance.address),
            read.resource_id.iter(),
        )
    });
    if let (true, Some(target)) = (patch, &read.resource_id) {
        return Some(Draft {
            resource,
            link: Link::Patch(target.clone()),
        });
    }
    if let Some(id) = &read.resource_id
        && let Some(id) = arm_id::parse(id)
    {
        resource.name = id.name;
    }
    let is_child = read.arm_type.matches('/').count() > 1;
    let mut link = Link::None;
    if let Some(parent) = read.parent_id {
        if azapi::is_extension(&read.arm_type) && !is_resource_group(&parent) {
            resource.scope = Some(parent);
        } else if is_child {
            link = Link::Parent(parent);
        } else {
            place_in_group(scope, &mut resource, &parent);
        }
    }
    if patch {
        // By name and parent: found among the other resources when they are linked.
        let parent = match link {
            Link::Parent(parent) => parent,
            _ => Value::null(),
        };
        resource.parent = (!parent.is_null()).then_some(parent);
        return Some(Draft {
            link: Link::Patch(Value::null()),
            resource,
        });
    }
    Some(Draft { resource, link })
}

fn is_resource_group(parent: &Value) -> bool {
    match &parent.kind {
        Kind::Reference(reference) => {
            matches!(&reference.target, Target::Address(address)
                if address.contains("azurerm_resource_group."))
        }
        _ => arm_id::parse(parent).is_some_and(|id| {
            id.resource_type
                .eq_ignore_ascii_case("Microsoft.Resources/resourceGroups")
        }),
    }
}

/// Sets what a parent id says of a top-level resource's place.
fn place_in_group(scope: Scope<'_, '_>, resource: &mut Resource, parent: &Value) {
    if let Some(id) = arm_id::parse(parent) {
        resource.subscription = id.subscription;
        resource.resource_group = id.resource_group;
        resource.management_group = id.management_group;
        return;
    }
    if let Kind::Reference(reference) = &parent.kind
        && reference.is_id()
    {
        resource.resource_group = Some(name_of_reference(scope, reference));
    }
}

/// The name of what a reference refers to, as its declaration says.
fn name_of_reference(scope: Scope<'_, '_>, reference: &Reference) -> Value {
    match &reference.target {
        Target::Id(id) => id.name.clone(),
        Target::Address(_) => {
            let whole: Value = Kind::Reference(Arc::new(Reference {
                target: reference.target.clone(),
                attribute: Vec::new(),
            }))
            .into();
            scope.attribute(&whole, "name")
        }
    }
}

/// Names children, finds parents and lays patches over what they change.
fn link(module: &Module<'_>, mut drafts: Vec<Draft>) -> Vec<Resource> {
    let by_address: HashMap<Arc<str>, usize> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| (Arc::clone(&draft.resource.address), index))
        .collect();
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index) else {
            continue;
        };
        if let Link::ParentName(name) = &draft.link {
            let parent = by_name(&drafts, index, name);
            if let Some(draft) = drafts.get_mut(index) {
                draft.link = Link::Parent(parent);
            }
        }
    }
    // Names of parents first, however they are ordered.
    let mut names: Vec<Option<Value>> = vec![None; drafts.len()];
    for index in 0..drafts.len() {
        full_name(module, &drafts, &by_address, index, &mut names, 0);
    }
    for (draft, name) in drafts.iter_mut().zip(names) {
        if let Some(name) = name {
            draft.resource.name = name;
        }
        if let Link::Parent(parent) = &draft.link {
            draft.resource.parent = Some(as_reference(parent));
        }
    }
    let mut merged = vec![false; drafts.len()];
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index) else {
            continue;
        };
        let Link::Patch(target) = &draft.link else {
            continue;
        };
        let targets = targets(&drafts, &by_address, index, target);
        let patch = draft.resource.clone();
        let condition = patch.condition.clone().or_else(|| {
            let copy = patch.copy.as_ref()?;
            Some(unknown_from(format!("length({}) > 0", text(copy)), [copy]))
        });
        for target in &targets {
            if let Some(found) = drafts.get_mut(*target) {
                azurerm::overlay(&mut found.resource.body, &patch.body, condition.as_ref());
            }
        }
        if let Some(merged) = merged.get_mut(index) {
            *merged = !targets.is_empty();
        }
        let target = target_name(module, &drafts, &by_address, index);
        if targets.is_empty()
            && let Some(draft) = drafts.get_mut(index)
        {
            draft.resource.existing = true;
            if let Some(name) = target {
                draft.resource.name = name;
            }
        }
    }
    drafts
        .into_iter()
        .zip(merged)
        .filter(|(_, merged)| !merged)
        .map(|(draft, _)| draft.resource)
        .collect()
}

/// The reference to the parent that has a name.
fn by_name(drafts: &[Draft], child: usize, name: &Value) -> Value {
    let Some(child) = drafts.get(child) else {
        return Value::null();
    };
    let parent_type = child
        .resource
        .arm_type
        .rsplit_once('/')
        .map_or("", |(parent, _)| parent);
    let found = drafts.iter().find(|draft| {
        draft.resource.is_type(parent_type) && same(&draft.resource.name, name) == Some(true)
    });
    let target = match found {
        Some(draft) => Target::Address(Arc::clone(&draft.resource.address)),
        None => Target::Id(Box::new(ArmId {
            resource_type: parent_type.into(),
            name: name.clone(),
            resource_group: child.resource.resource_group.clone(),
            ..ArmId::default()
        })),
    };
    Value {
        origin: name.origin.clone(),
        ..Kind::Reference(Arc::new(Reference {
            target,
            attribute: Vec::new(),
        }))
        .into()
    }
}

/// Modules in a chain of parents: an ARM type has no more segments.
const MAX_PARENTS: usize = 8;

fn full_name(
    module: &Module<'_>,
    drafts: &[Draft],
    by_address: &HashMap<Arc<str>, usize>,
    index: usize,
    names: &mut Vec<Option<Value>>,
    depth: usize,
) -> Value {
    if let Some(Some(name)) = names.get(index) {
        return name.clone();
    }
    let Some(draft) = drafts.get(index) else {
        return Value::null();
    };
    let own = draft.resource.name.clone();
    let Link::Parent(parent) = &draft.link else {
        return own;
    };
    if depth >= MAX_PARENTS {
        return own;
    }
    let name = lift(&[parent.clone(), own], &mut |values| {
        let [parent, own] = values else {
            return Value::null();
        };
        let above = parent_name(module, drafts, by_address, parent, names, depth);
        lift(&[above, own.clone()], &mut |values| match values {
            [above, own] => concat_of(vec![above.clone(), Value::string("/"), own.clone()]),
            _ => Value::null(),
        })
    });
    if let Some(slot) = names.get_mut(index) {
        *slot = Some(name.clone());
    }
    name
}

fn parent_name(
    module: &Module<'_>,
    drafts: &[Draft],
    by_address: &HashMap<Arc<str>, usize>,
    parent: &Value,
    names_of: &mut Vec<Option<Value>>,
    depth: usize,
) -> Value {
    if let Kind::Reference(reference) = &parent.kind
        && reference.is_id()
    {
        if let Target::Address(address) = &reference.target
            && let Some(index) = by_address.get(address)
        {
            return full_name(module, drafts, by_address, *index, names_of, depth + 1);
        }
        return name_of_reference(module.scope(), reference);
    }
    if let Some(id) = arm_id::parse(parent) {
        return id.name;
    }
    // `"${azurerm_storage_account.x.id}/blobServices/default"`
    if let Kind::Concat(parts) = &parent.kind
        && let [above, below] = parts.as_slice()
        && matches!(&above.kind, Kind::Reference(reference) if reference.is_id())
        && let Some(below) = below.as_str().and_then(|text| text.strip_prefix('/'))
    {
        let names: Vec<&str> = below.split('/').skip(1).step_by(2).collect();
        let above = parent_name(module, drafts, by_address, above, names_of, depth);
        let below = Value::string(format!("/{}", names.join("/")));
        return concat_of(vec![above, below]);
    }
    unknown_from(format!("name of {}", text(parent)), [parent])
}

/// An id written out as a reference to what it names.
fn as_reference(id: &Value) -> Value {
    match arm_id::parse(id) {
        Some(parsed) => Value {
            kind: Kind::Reference(Arc::new(Reference {
                target: Target::Id(Box::new(parsed)),
                attribute: Vec::new(),
            })),
            ..id.clone()
        },
        None => id.clone(),
    }
}

/// The resources that a patch changes, if they are declared here.
fn targets(
    drafts: &[Draft],
    by_address: &HashMap<Arc<str>, usize>,
    patch: usize,
    target: &Value,
) -> Vec<usize> {
    let Some(own) = drafts.get(patch) else {
        return Vec::new();
    };
    let changes = |draft: &Draft| {
        !draft.resource.existing
            && !matches!(draft.link, Link::Patch(_))
            && draft
                .resource
                .arm_type
                .eq_ignore_ascii_case(&own.resource.arm_type)
    };
    if let Kind::Reference(reference) = &target.kind
        && reference.is_id()
        && let Target::Address(address) = &reference.target
    {
        if let Some(index) = by_address.get(address) {
            return if drafts.get(*index).is_some_and(changes) {
                vec![*index]
            } else {
                Vec::new()
            };
        }
        // An instance of a resource of which the instances are not known.
        return drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| {
                changes(draft)
                    && draft.resource.copy.is_some()
                    && address.starts_with(&*draft.resource.declaration_address)
                    && address
                        .get(draft.resource.declaration_address.len()..)
                        .is_some_and(|rest| rest.starts_with('['))
            })
            .map(|(index, _)| index)
            .collect();
    }
    if !target.is_null() {
        return Vec::new();
    }
    // By name and parent.
    drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| {
            changes(draft)
                && last_segment(&draft.resource.name)
                    .zip(own.resource.name.as_str().map(str::to_owned))
                    .is_some_and(|(name, own)| name == own)
        })
        .map(|(index, _)| index)
        .collect()
}

fn last_segment(name: &Value) -> Option<String> {
    let text = name.as_str()?;
    text.rsplit('/').next().map(str::to_owned)
}

/// The name of what a patch changes, where that is declared elsewhere.
fn target_name(
    module: &Module<'_>,
    drafts: &[Draft],
    by_address: &HashMap<Arc<str>, usize>,
    patch: usize,
) -> Option<Value> {
    let draft = drafts.get(patch)?;
    match &draft.link {
        Link::Patch(target) if !target.is_null() => Some(parent_name(
            module,
            drafts,
            by_address,
            target,
            &mut Vec::new(),
            0,
        )),
        _ => None,
    }
}

/// The addresses in `depends_on`.
fn depends_on(body: &Body) -> Vec<Arc<str>> {
    let Some(syntax::Attribute { value, .. }) = body.attribute("depends_on") else {
        return Vec::new();
    };
    match &value.kind {
        ExpressionKind::Tuple(items) => items.iter().filter_map(written_address).collect(),
        _ => Vec::new(),
    }
}

fn written_address(expression: &Expression) -> Option<Arc<str>> {
    let ExpressionKind::Traversal(traversal) = &expression.kind else {
        return None;
    };
    let ExpressionKind::Variable(root) = &traversal.root.kind else {
        return None;
    };
    let mut address = root.to_string();
    for step in &traversal.steps {
        match step {
            Step::Attribute(name) => {
                address.push('.');
                address.push_str(name);
            }
            Step::Index(Expression {
                kind: ExpressionKind::String(key),
                ..
            }) => address.push_str(&format!("[{key:?}]")),
            Step::Index(Expression {
                kind: ExpressionKind::Number(index),
                ..
            }) => address.push_str(&format!("[{index}]")),
            _ => break,
        }
    }
    Some(address.into())
}
