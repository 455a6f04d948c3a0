//! How resources hang together: names of children, parents, and patches laid over what they change.

use std::collections::HashMap;
use std::sync::Arc;

use super::evaluate::partial::{concat_of, lift, same, text, unknown_from};
use super::evaluate::{Module, Scope};
use super::{arm_id, azurerm};
use crate::model::Resource;
use crate::value::{ArmId, Kind, Reference, Target, Value};

/// A resource that is not linked to others yet.
pub(super) struct Draft {
    pub(super) resource: Resource,
    pub(super) link: Link,
}

/// How a resource hangs on others.
pub(super) enum Link {
    /// Stands alone.
    None,
    /// A child of the resource with this id.
    Parent(Value),
    /// A child of the resource with this name, of its type's parent type.
    ParentName {
        /// The parent's name.
        name: Value,
        /// The name of the resource above the parent, if it is given.
        above: Option<Value>,
        /// Whether ARM has a level between the two that Terraform does not have.
        skips_level: bool,
    },
    /// Changes the resource with this id; `null` if it is told by its name.
    Patch(Value),
}

/// The name of what a reference refers to, as its declaration says.
pub(super) fn name_of_reference(scope: Scope<'_, '_>, reference: &Reference) -> Value {
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
pub(super) fn link(module: &Module<'_>, mut drafts: Vec<Draft>) -> Vec<Resource> {
    let by_address: HashMap<Arc<str>, usize> = drafts
        .iter()
        .enumerate()
        .map(|(index, draft)| (Arc::clone(&draft.resource.address), index))
        .collect();
    let found: Vec<(usize, Value)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(index, draft)| match &draft.link {
            Link::ParentName {
                name,
                above,
                skips_level,
            } => {
                let parent = by_name(&drafts, index, name, above.as_ref(), *skips_level);
                Some((index, parent))
            }
            _ => None,
        })
        .collect();
    for (index, parent) in found {
        if let Some(draft) = drafts.get_mut(index) {
            draft.link = Link::Parent(parent);
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
                azurerm::lay_over(&mut found.resource.body, &patch, condition.as_ref());
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
fn by_name(
    drafts: &[Draft],
    child: usize,
    name: &Value,
    above: Option<&Value>,
    skips_level: bool,
) -> Value {
    let Some(child) = drafts.get(child) else {
        return Value::null();
    };
    let container = |arm_type: &str| arm_type.rsplit_once('/').map(|(above, _)| above.to_owned());
    let steps = if skips_level { 2 } else { 1 };
    let parent_type = (0..steps).try_fold(child.resource.arm_type.to_string(), |own, _| {
        container(&own)
    });
    let parent_type = parent_type.unwrap_or_default();
    let is_parent = |draft: &&Draft| {
        draft.resource.is_type(&parent_type)
            && same(&draft.resource.name, name) == Some(true)
            && match (&draft.link, above) {
                (Link::ParentName { name, .. }, Some(above)) => same(name, above) != Some(false),
                _ => true,
            }
    };
    let beside = |draft: &&Draft| draft.resource.path == child.resource.path;
    let found = drafts
        .iter()
        .filter(beside)
        .find(is_parent)
        .or_else(|| drafts.iter().find(is_parent));
    let target = match found {
        Some(draft) => Target::Address(Arc::clone(&draft.resource.address)),
        None => Target::Id(Box::new(ArmId {
            resource_type: parent_type.into(),
            name: match above {
                Some(above) => lift(&[above.clone(), name.clone()], &mut |values| match values {
                    [above, name] => {
                        concat_of(vec![above.clone(), Value::string("/"), name.clone()])
                    }
                    _ => Value::null(),
                }),
                None => name.clone(),
            },
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
                    && without_keys(address) == *draft.resource.declaration_address
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

/// An address without instance keys: `module.a["x"].b.c[0]` is `module.a.b.c`.
fn without_keys(address: &str) -> String {
    let mut result = String::with_capacity(address.len());
    let (mut inside, mut quoted, mut escaped) = (false, false, false);
    for character in address.chars() {
        match character {
            '[' if !inside => inside = true,
            ']' if inside && !quoted => inside = false,
            '"' if inside && !escaped => quoted = !quoted,
            _ if !inside => result.push(character),
            _ => {}
        }
        escaped = inside && character == '\\' && !escaped;
    }
    result
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
