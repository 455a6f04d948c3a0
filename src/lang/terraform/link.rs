//! How resources hang together: names of children, parents, and patches laid over what they change.

use std::sync::Arc;

use hashbrown::HashMap;

use super::evaluate::partial::{concat_of, lift, same, text, unknown_from};
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
    /// Writes the resource with this id: one that is declared here, or else a further one.
    Write(Value),
}

/// The `name` that the declaration at an address states.
pub(super) type NameAt<'n> = &'n dyn Fn(&Arc<str>) -> Value;

/// The name of what a reference refers to, as its declaration says.
pub(super) fn name_of_reference(name_at: NameAt<'_>, reference: &Reference) -> Value {
    match &reference.target {
        Target::Id(id) => id.name.clone(),
        Target::Address(address) => name_at(address),
    }
}

/// Names children, finds parents and lays patches over what they change.
pub(super) fn link(name_at: NameAt<'_>, mut drafts: Vec<Draft>) -> Vec<Resource> {
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
        full_name(name_at, &drafts, &by_address, index, &mut names, 0);
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
        let (Link::Patch(target) | Link::Write(target)) = &draft.link else {
            continue;
        };
        let is_write = matches!(draft.link, Link::Write(_));
        let written_parent = is_write.then(|| parent_of(target)).flatten();
        let targets = targets(&drafts, &by_address, index, target);
        let patch = draft.resource.clone();
        let condition = patch.condition.clone().or_else(|| {
            let copy = patch.copy.as_ref()?;
            Some(unknown_from(format!("length({}) > 0", text(copy)), [copy]))
        });
        for target in &targets {
            if let Some(found) = drafts.get_mut(*target) {
                azurerm::lay_over(&mut found.resource.body, &patch, condition.as_ref());
                found.resource.patched = true;
            }
        }
        if let Some(merged) = merged.get_mut(index) {
            *merged = !targets.is_empty();
        }
        let target = target_name(name_at, &drafts, &by_address, index);
        if targets.is_empty()
            && let Some(draft) = drafts.get_mut(index)
        {
            draft.resource.existing = !is_write;
            draft.resource.parent = written_parent.or(draft.resource.parent.take());
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
            && sees(&child.resource, &draft.resource)
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

/// Whether a resource can hang on another: what is deployed does not hang on what is not.
fn sees(resource: &Resource, other: &Resource) -> bool {
    other.dormant.is_none() || resource.dormant.is_some()
}

/// Modules in a chain of parents: an ARM type has no more segments.
const MAX_PARENTS: usize = 8;

fn full_name(
    name_at: NameAt<'_>,
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
        let above = parent_name(name_at, drafts, by_address, parent, names, depth);
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
    name_at: NameAt<'_>,
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
            return full_name(name_at, drafts, by_address, *index, names_of, depth + 1);
        }
        return name_of_reference(name_at, reference);
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
        let above = parent_name(name_at, drafts, by_address, above, names_of, depth);
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
    // A patch that sleeps changes only what sleeps as well.
    let changes = |draft: &Draft| {
        draft.resource.dormant.is_some() == own.resource.dormant.is_some()
            && !draft.resource.existing
            && !matches!(draft.link, Link::Patch(_) | Link::Write(_))
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
                && may_be_same(draft.resource.parent.as_ref(), own.resource.parent.as_ref())
                && may_be_same(
                    draft.resource.resource_group.as_ref(),
                    own.resource.resource_group.as_ref(),
                )
        })
        .map(|(index, _)| index)
        .collect()
}

/// Whether two ids or names may mean the same resource. One that is not given may.
fn may_be_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    let Some((one, other)) = one.zip(other) else {
        return true;
    };
    if let (Kind::Reference(one), Kind::Reference(other)) = (&one.kind, &other.kind)
        && one.is_id()
        && other.is_id()
        && let (Target::Address(one), Target::Address(other)) = (&one.target, &other.target)
    {
        return one == other;
    }
    same(one, other) != Some(false)
}

/// The parent of the child resource with this id, as a reference.
fn parent_of(id: &Value) -> Option<Value> {
    let mut parts = match &id.kind {
        Kind::String(_) => vec![id.clone()],
        Kind::Concat(parts) => parts.to_vec(),
        _ => return None,
    };
    let mut segments = 0;
    // Two segments, of which the name may be unknown.
    while segments < 2 {
        let last = parts.pop()?;
        let Some(text) = last.as_str() else {
            continue;
        };
        let mut text = text;
        while segments < 2
            && let Some((before, _)) = text.rsplit_once('/')
        {
            text = before;
            segments += 1;
        }
        if segments == 2 && !text.is_empty() {
            parts.push(Value::string(text));
        }
    }
    let parent = as_reference(&concat_of(parts));
    matches!(parent.kind, Kind::Reference(_)).then_some(parent)
}

/// An address without instance keys: `module.a["x"].b.c[0]` is `module.a.b.c`.
pub(super) fn without_keys(address: &str) -> String {
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

/// The parts between the dots of an address; a key stays with what is before it.
pub(super) fn address_parts(address: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut inside, mut quoted, mut escaped) = (0, false, false, false);
    for (index, character) in address.char_indices() {
        match character {
            '[' if !quoted => inside = true,
            ']' if !quoted => inside = false,
            '"' if inside && !escaped => quoted = !quoted,
            '.' if !inside => {
                parts.extend(address.get(start..index));
                start = index + 1;
            }
            _ => {}
        }
        escaped = quoted && character == '\\' && !escaped;
    }
    parts.extend(address.get(start..));
    parts
}

fn last_segment(name: &Value) -> Option<String> {
    let text = name.as_str()?;
    text.rsplit('/').next().map(str::to_owned)
}

/// The name of what a patch changes, where that is declared elsewhere.
fn target_name(
    name_at: NameAt<'_>,
    drafts: &[Draft],
    by_address: &HashMap<Arc<str>, usize>,
    patch: usize,
) -> Option<Value> {
    let draft = drafts.get(patch)?;
    match &draft.link {
        Link::Patch(target) | Link::Write(target) if !target.is_null() => Some(parent_name(
            name_at,
            drafts,
            by_address,
            target,
            &mut Vec::new(),
            0,
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart_at_dots_outside_of_keys() {
        let cases: [(&str, &[&str]); 4] = [
            ("a.b.c", &["a", "b", "c"]),
            (
                "module.m[\"x.y\"].a.b[0].id",
                &["module", "m[\"x.y\"]", "a", "b[0]", "id"],
            ),
            ("a.b[\"q\\\"].z\"].id", &["a", "b[\"q\\\"].z\"]", "id"]),
            ("", &[""]),
        ];
        for (address, expected) in cases {
            assert_eq!(address_parts(address), expected, "{address}");
        }
        assert_eq!(without_keys("module.m[\"x.]y\"].a.b[0]"), "module.m.a.b");
    }
}
