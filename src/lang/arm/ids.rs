//! Resource ids: taken apart, put together, and the names in them.

use std::sync::Arc;

use crate::lang::arm::{canonical, ops, text};
use crate::value::{ArmId, Kind, OneOf, Reference, Target, Unknown, UnknownClass, Value};

/// What an expression can leave out in an id because the deployment says it.
pub(crate) const OWN_SUBSCRIPTION: &str = "subscription().subscriptionId";
/// The deployment's resource group by name.
pub(crate) const OWN_GROUP: &str = "resourceGroup().name";
/// The deployment's management group by name.
pub(crate) const OWN_MANAGEMENT_GROUP: &str = "managementGroup().name";

/// What resources are deployed to, itself written as an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    ResourceGroup,
    Subscription,
    ManagementGroup,
}

/// What kind of container an id means, if it means one.
pub(crate) fn container(id: &ArmId) -> Option<Container> {
    let is = |wanted: &str| id.resource_type.eq_ignore_ascii_case(wanted);
    if is("Microsoft.Resources/resourceGroups") {
        Some(Container::ResourceGroup)
    } else if is("Microsoft.Resources/subscriptions") {
        Some(Container::Subscription)
    } else if is("Microsoft.Management/managementGroups") {
        Some(Container::ManagementGroup)
    } else {
        None
    }
}

/// A reference to the resource `id`.
pub(crate) fn reference(id: ArmId) -> Value {
    Kind::Reference(Arc::new(Reference {
        target: Target::Id(Box::new(id)),
        attribute: Vec::new(),
    }))
    .into()
}

/// The id, if a value is one.
pub(crate) fn of(value: &Value) -> Option<&ArmId> {
    match &value.kind {
        Kind::Reference(reference) if reference.is_id() => match &reference.target {
            Target::Id(id) => Some(id),
            Target::Address(_) => None,
        },
        _ => None,
    }
}

/// Something the deployment knows about itself.
pub(crate) fn context(text: &str) -> Value {
    Value::unknown(UnknownClass::Context, text)
}

/// Whether a value is what the deployment itself has: then an id need not say it.
pub(crate) fn is_own(value: &Value, text: &str) -> bool {
    matches!(&value.kind, Kind::Unknown(unknown)
        if unknown.class == UnknownClass::Context && &*unknown.text == text)
}

/// The segments of a full name, if it has exactly `count`. An unknown part is taken to have no `/`:
/// no segment of a name can.
pub(crate) fn split_name(name: &Value, count: usize) -> Option<Vec<Value>> {
    if count == 1 {
        return Some(vec![name.clone()]);
    }
    let segments = segments(name)?;
    (segments.len() == count).then_some(segments)
}

/// A string with known and unknown parts, split at the slashes of the known ones.
fn segments(value: &Value) -> Option<Vec<Value>> {
    let parts: &[Value] = match &value.kind {
        Kind::String(_) => std::slice::from_ref(value),
        Kind::Concat(parts) => parts,
        _ => return None,
    };
    let mut done = Vec::new();
    let mut current: Vec<Value> = Vec::new();
    for part in parts {
        match &part.kind {
            Kind::String(text) => {
                for (index, piece) in text.split('/').enumerate() {
                    if index > 0 {
                        done.push(text::concat(std::mem::take(&mut current)));
                    }
                    if !piece.is_empty() {
                        current.push(Value::string(piece));
                    }
                }
            }
            _ => current.push(part.clone()),
        }
    }
    done.push(text::concat(current));
    Some(done)
}

/// Names joined with `/`.
pub(crate) fn join_names(names: impl IntoIterator<Item = Value>) -> Value {
    let mut parts = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        if index > 0 {
            parts.push(Value::string("/"));
        }
        parts.push(name);
    }
    text::concat(parts)
}

/// How many name segments a type asks for.
pub(crate) fn name_count(resource_type: &str) -> usize {
    resource_type.split('/').count().saturating_sub(1)
}

/// Whether a text is a resource type: a provider's namespace with a dot, and a `/`.
pub(crate) fn is_type(text: &str) -> bool {
    match text.split_once('/') {
        Some((provider, rest)) => provider.contains('.') && !rest.is_empty(),
        None => false,
    }
}

/// The id in a value: a reference, or the text of an id (absolute, or relative as in
/// `Microsoft.X/y/name`), also with unknown parts.
pub(crate) fn parse(value: &Value) -> Option<ArmId> {
    if let Some(id) = of(value) {
        return Some(id.clone());
    }
    if let Kind::OneOf(one_of) = &value.kind {
        return container_of_choice(one_of);
    }
    // `…/providers/…` behind something unknown extends it.
    if let Kind::Concat(parts) = &value.kind
        && let Some((first, rest)) = parts.split_first()
        && first.as_str().is_none()
        && let Some(Kind::String(text)) = rest.first().map(|part| &part.kind)
        && let Some(behind) = text.strip_prefix("/providers/")
    {
        let mut parts = vec![Value::string(behind)];
        parts.extend(rest.iter().skip(1).cloned());
        let mut id = provider_path(&segments(&text::concat(parts))?)?;
        return match &first.kind {
            Kind::Unknown(unknown) if &*unknown.text == "resourceGroup().id" => Some(id),
            Kind::Unknown(unknown) if &*unknown.text == "subscription().id" => {
                id.subscription = Some(context(OWN_SUBSCRIPTION));
                Some(id)
            }
            _ => {
                at_bottom(&mut id, &mut |id| id.scope = Some(first.clone()));
                Some(id)
            }
        };
    }
    let segments = segments(value)?;
    if segments
        .first()
        .is_some_and(|first| first.as_str() != Some(""))
    {
        return provider_path(&segments);
    }
    absolute(segments.get(1..)?)
}

/// One of several resource groups of one subscription, of several subscriptions or management groups:
/// which one is then a question of the name only.
fn container_of_choice(one_of: &OneOf) -> Option<ArmId> {
    let mut first: Option<ArmId> = None;
    let mut names = Vec::new();
    for alternative in &one_of.alternatives {
        let id = parse(alternative)?;
        let kind = container(&id)?;
        let subscription = |id: &ArmId| id.subscription.as_ref().map(canonical::text);
        match &first {
            Some(first)
                if container(first) != Some(kind) || subscription(first) != subscription(&id) =>
            {
                return None;
            }
            _ => {}
        }
        names.push(id.name.clone());
        first.get_or_insert(id);
    }
    Some(ArmId {
        name: ops::choose(Arc::clone(&one_of.on), one_of.depends.clone(), names),
        ..first?
    })
}

/// The id that is written out in a string with unknown parts: all of it, so that the same id is the
/// same value however it is put together.
pub(crate) fn written(value: &Value) -> Option<ArmId> {
    let Kind::Concat(parts) = &value.kind else {
        return None;
    };
    let begins = parts.first().is_some_and(|first| match &first.kind {
        Kind::String(text) => text
            .get(..15)
            .is_some_and(|start| start.eq_ignore_ascii_case("/subscriptions/")),
        Kind::Unknown(unknown) => own_segments(unknown).is_some(),
        _ => false,
    });
    let mut id = begins.then(|| parse(value)).flatten()?;
    // A group or a subscription stands for a place.
    if id
        .resource_type
        .get(..20)
        .is_some_and(|provider| provider.eq_ignore_ascii_case("Microsoft.Resources/"))
    {
        return None;
    }
    super::functions::normalize_id(&mut id);
    Some(id)
}

/// `subscriptions/S/resourceGroups/G/providers/…`
fn absolute(segments: &[Value]) -> Option<ArmId> {
    let is = |index: usize, text: &str| {
        segments
            .get(index)
            .and_then(Value::as_str)
            .is_some_and(|segment| segment.eq_ignore_ascii_case(text))
    };
    if is(0, "providers") {
        let mut id = provider_path(segments.get(1..)?)?;
        at_bottom(&mut id, &mut |id| id.tenant = true);
        return Some(id);
    }
    if !is(0, "subscriptions") {
        return None;
    }
    let subscription = segments.get(1)?.clone();
    if is(2, "resourceGroups") && segments.len() > 4 && is(4, "providers") {
        let mut id = provider_path(segments.get(5..)?)?;
        let group = segments.get(3)?.clone();
        if !(is_own(&subscription, OWN_SUBSCRIPTION) && is_own(&group, OWN_GROUP)) {
            at_bottom(&mut id, &mut |id| {
                id.subscription = Some(subscription.clone());
                id.resource_group = Some(group.clone());
            });
        }
        return Some(id);
    }
    if is(2, "providers") {
        let mut id = provider_path(segments.get(3..)?)?;
        at_bottom(&mut id, &mut |id| {
            id.subscription = Some(subscription.clone())
        });
        return Some(id);
    }
    if is(2, "resourceGroups") && segments.len() == 4 {
        return Some(ArmId {
            resource_type: "Microsoft.Resources/resourceGroups".into(),
            name: segments.get(3)?.clone(),
            subscription: Some(subscription),
            ..ArmId::default()
        });
    }
    if segments.len() == 2 {
        return Some(ArmId {
            resource_type: "Microsoft.Resources/subscriptions".into(),
            name: subscription,
            tenant: true,
            ..ArmId::default()
        });
    }
    None
}

/// `Microsoft.X/y/name[/z/name…][/providers/…]`; of several the last extends the ones before.
fn provider_path(segments: &[Value]) -> Option<ArmId> {
    let is_providers = |value: &Value| {
        value
            .as_str()
            .is_some_and(|text| text.eq_ignore_ascii_case("providers"))
    };
    let mut current: Option<ArmId> = None;
    for chunk in segments.split(is_providers) {
        let provider = chunk.first()?.as_str()?;
        if !provider.contains('.') || chunk.len() < 3 || chunk.len() % 2 == 0 {
            return None;
        }
        let mut resource_type = provider.to_owned();
        let mut names = Vec::new();
        for pair in chunk.get(1..)?.chunks(2) {
            resource_type.push('/');
            resource_type += pair.first()?.as_str()?;
            names.push(pair.get(1)?.clone());
        }
        current = Some(ArmId {
            resource_type: resource_type.into(),
            name: join_names(names),
            scope: current.take().map(reference),
            ..ArmId::default()
        });
    }
    current
}

/// Changes the id at the bottom of extensions of extensions: the one that a group or subscription
/// holds.
fn at_bottom(id: &mut ArmId, change: &mut dyn FnMut(&mut ArmId)) {
    if id.scope.as_ref().is_none_or(|scope| of(scope).is_none()) {
        change(id);
    } else if let Some(scope) = &mut id.scope
        && let Kind::Reference(reference) = &mut scope.kind
        && let Target::Id(inner) = &mut Arc::make_mut(reference).target
    {
        at_bottom(inner, change);
    }
}

/// The parent's id of a child resource; `None` for resources that are no children.
pub(crate) fn parent(id: &ArmId) -> Option<ArmId> {
    let count = name_count(&id.resource_type);
    if count < 2 {
        return None;
    }
    let names = split_name(&id.name, count)?;
    let (resource_type, _) = id.resource_type.rsplit_once('/')?;
    Some(ArmId {
        resource_type: resource_type.into(),
        name: join_names(names.into_iter().take(count - 1)),
        ..id.clone()
    })
}

/// The id as the string it is, with unknown parts where the deployment decides.
pub(crate) fn render(id: &ArmId) -> Option<Value> {
    let names = split_name(&id.name, name_count(&id.resource_type))?;
    let mut parts = Vec::new();
    if let Some(scope) = &id.scope {
        match of(scope) {
            Some(scope) => parts.push(render(scope)?),
            None => parts.push(scope.clone()),
        }
    } else if let Some(group) = &id.management_group {
        parts.push(Value::string(
            "/providers/Microsoft.Management/managementGroups/",
        ));
        parts.push(group.clone());
    } else if !id.tenant {
        parts.push(Value::string("/subscriptions/"));
        let subscription = id.subscription.clone();
        parts.push(subscription.unwrap_or_else(|| context(OWN_SUBSCRIPTION)));
        if id.resource_group.is_some() || id.subscription.is_none() {
            parts.push(Value::string("/resourceGroups/"));
            let group = id.resource_group.clone();
            parts.push(group.unwrap_or_else(|| context(OWN_GROUP)));
        }
    }
    if id
        .resource_type
        .eq_ignore_ascii_case("Microsoft.Resources/resourceGroups")
    {
        parts.push(Value::string("/resourceGroups/"));
        parts.push(id.name.clone());
        return Some(text::concat(parts));
    }
    parts.push(Value::string("/providers"));
    for (index, segment) in id.resource_type.split('/').enumerate() {
        parts.push(Value::string(format!("/{segment}")));
        if index > 0 {
            parts.push(Value::string("/"));
            parts.push(names.get(index - 1)?.clone());
        }
    }
    Some(text::concat(parts))
}

/// The segments between the slashes of an id, for `split(id, '/')`.
pub(crate) fn render_segments(value: &Value) -> Option<Vec<Value>> {
    if let Some(id) = of(value) {
        return segments(&render(id)?);
    }
    let Kind::Unknown(unknown) = &value.kind else {
        return None;
    };
    own_segments(unknown)
}

/// `resourceGroup().id`, `subscription().id` and `managementGroup().id`, taken apart.
fn own_segments(unknown: &Unknown) -> Option<Vec<Value>> {
    if unknown.class != UnknownClass::Context {
        return None;
    }
    if &*unknown.text == "managementGroup().id" {
        let text = |text: &'static str| Value::string(text);
        return Some(vec![
            text(""),
            text("providers"),
            text("Microsoft.Management"),
            text("managementGroups"),
            context(OWN_MANAGEMENT_GROUP),
        ]);
    }
    let mut segments = vec![
        Value::string(""),
        Value::string("subscriptions"),
        context(OWN_SUBSCRIPTION),
    ];
    match &*unknown.text {
        "subscription().id" => {}
        "resourceGroup().id" => {
            segments.push(Value::string("resourceGroups"));
            segments.push(context(OWN_GROUP));
        }
        _ => return None,
    }
    Some(segments)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown(text: &str) -> Value {
        Value::unknown(UnknownClass::Parameter, text)
    }

    #[test]
    fn ids_are_read_from_text() {
        let id = parse(&Value::string(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/c/d/e",
        ))
        .unwrap();
        assert_eq!(&*id.resource_type, "Microsoft.A/b/d");
        assert_eq!(id.name.as_str(), Some("c/e"));
        assert_eq!(id.resource_group.as_ref().unwrap().as_str(), Some("g"));
        assert_eq!(
            render(&id).unwrap().as_str(),
            Some("/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/c/d/e")
        );
        let relative = parse(&Value::string("Microsoft.A/b/c")).unwrap();
        assert_eq!(relative.name.as_str(), Some("c"));
        let extension = parse(&Value::string(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/c/providers/Microsoft.I/d/e",
        ))
        .unwrap();
        assert_eq!(&*extension.resource_type, "Microsoft.I/d");
        let target = of(extension.scope.as_ref().unwrap()).unwrap();
        assert_eq!(target.subscription.as_ref().unwrap().as_str(), Some("s"));
        assert!(extension.subscription.is_none());
        for text in [
            "",
            "/",
            "a",
            "a/b",
            "/subscriptions",
            "/providers/x",
            "Microsoft.A/b",
        ] {
            assert!(parse(&Value::string(text)).is_none(), "{text}");
        }
    }

    #[test]
    fn ids_with_unknown_names_are_read() {
        let value = text::concat(vec![
            context("resourceGroup().id"),
            Value::string("/providers/Microsoft.A/b/"),
            unknown("n"),
        ]);
        let id = parse(&value).unwrap();
        assert!(id.subscription.is_none() && id.scope.is_none());
        assert_eq!(
            &*crate::lang::arm::canonical::text(&reference(id.clone())),
            "resourceId('Microsoft.A/b', parameters('n'))"
        );
    }

    /// The id of a built-in role, in the ways that templates write it.
    #[test]
    fn an_id_is_the_same_however_it_is_written() {
        const ROLE: &str = "b24988ac-6180-42a0-ab88-20f7382dd24c";
        let role = |start: Vec<Value>| {
            let mut parts = start;
            parts.push(Value::string(format!(
                "/providers/Microsoft.Authorization/roleDefinitions/{ROLE}"
            )));
            text::concat(parts)
        };
        let own = || context(OWN_SUBSCRIPTION);
        for value in [
            role(vec![context("subscription().id")]),
            role(vec![Value::string("/subscriptions/"), own()]),
            role(vec![Value::string("/Subscriptions/"), own()]),
        ] {
            assert_eq!(
                &*crate::lang::arm::canonical::text(&value),
                format!(
                    "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '{ROLE}')"
                )
            );
        }
        for value in [
            text::concat(vec![Value::string("/subscriptions/"), own()]),
            text::concat(vec![unknown("x"), Value::string("/providers/A.B/c/d")]),
            text::concat(vec![Value::string("/a/"), own()]),
        ] {
            assert!(written(&value).is_none());
        }
    }

    #[test]
    fn a_childs_parent_is_told_from_its_name() {
        let id = ArmId {
            resource_type: "Microsoft.A/b/c".into(),
            name: join_names([unknown("n"), Value::string("x")]),
            ..ArmId::default()
        };
        let above = parent(&id).unwrap();
        assert_eq!(&*above.resource_type, "Microsoft.A/b");
        assert!(parent(&above).is_none());
        assert_eq!(
            &*crate::lang::arm::canonical::text(&reference(id.clone())),
            "resourceId('Microsoft.A/b/c', parameters('n'), 'x')"
        );
    }
}
