//! Azure resource ids written as text.

use std::sync::Arc;

use super::evaluate::partial::concat_of;
use crate::value::{ArmId, Kind, Value};

/// Takes an id apart. In an id with unknown parts (`"${azurerm_resource_group.x.id}/providers/…"`)
/// what stands behind the last `/providers/` must be known but for names.
#[must_use]
pub(super) fn parse(value: &Value) -> Option<ArmId> {
    let parts = match &value.kind {
        Kind::String(_) => vec![value.clone()],
        Kind::Concat(parts) => parts.to_vec(),
        _ => return None,
    };
    let segments = segments(&parts);
    let mut id = ArmId::default();
    let provider = segments
        .iter()
        .rposition(|segment| is(segment, "providers"));
    let scope = segments.get(..provider.unwrap_or(segments.len()))?;
    let after = |name: &str| {
        let position = scope.iter().position(|segment| is(segment, name))?;
        scope.get(position + 1).cloned()
    };
    id.subscription = after("subscriptions");
    id.resource_group = after("resourceGroups");
    id.management_group = segments
        .iter()
        .position(|segment| is(segment, "managementGroups"))
        .and_then(|position| segments.get(position + 1).cloned());
    let Some(provider) = provider else {
        return id.resource_group.is_some().then(|| ArmId {
            resource_type: "Microsoft.Resources/resourceGroups".into(),
            name: id.resource_group.clone().unwrap_or_default(),
            ..id
        });
    };
    let mut rest = segments.get(provider + 1..)?.iter();
    let mut resource_type = rest.next()?.as_str()?.to_owned();
    let mut name: Vec<Value> = Vec::new();
    while let (Some(kind), Some(own)) = (rest.next(), rest.next()) {
        resource_type.push('/');
        resource_type.push_str(kind.as_str()?);
        if !name.is_empty() {
            name.push(Value::string("/"));
        }
        name.push(own.clone());
    }
    if name.is_empty() {
        return None;
    }
    id.resource_type = Arc::from(resource_type);
    id.name = concat_of(name);
    Some(id)
}

fn is(segment: &Value, name: &str) -> bool {
    segment
        .as_str()
        .is_some_and(|text| text.eq_ignore_ascii_case(name))
}

/// The parts between the slashes.
pub(super) fn segments(parts: &[Value]) -> Vec<Value> {
    let mut segments: Vec<Vec<Value>> = vec![Vec::new()];
    for part in parts {
        let Some(text) = part.as_str() else {
            if let Some(last) = segments.last_mut() {
                last.push(part.clone());
            }
            continue;
        };
        for (index, piece) in text.split('/').enumerate() {
            if index > 0 {
                segments.push(Vec::new());
            }
            if !piece.is_empty()
                && let Some(last) = segments.last_mut()
            {
                last.push(Value::string(piece));
            }
        }
    }
    segments
        .into_iter()
        .filter(|segment| !segment.is_empty())
        .map(concat_of)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::UnknownClass;

    #[test]
    fn an_id_comes_apart() {
        let id = parse(&Value::string(
            "/subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/p",
        ))
        .expect("an id");
        assert_eq!(
            &*id.resource_type,
            "Microsoft.CognitiveServices/accounts/projects"
        );
        assert_eq!(id.name.as_str(), Some("a/p"));
        assert_eq!(
            id.subscription.and_then(|s| s.as_str().map(str::to_owned)),
            Some("s".into())
        );
        assert_eq!(
            id.resource_group
                .and_then(|s| s.as_str().map(str::to_owned)),
            Some("rg".into())
        );
        assert!(parse(&Value::string("https://x")).is_none());
        assert!(parse(&Value::string("")).is_none());
    }

    #[test]
    fn names_in_an_id_may_be_unknown() {
        let value = concat_of(vec![
            Value::unknown(UnknownClass::Parameter, "var.rg"),
            Value::string("/providers/Microsoft.Search/searchServices/"),
            Value::unknown(UnknownClass::Parameter, "var.name"),
        ]);
        let id = parse(&value).expect("an id");
        assert_eq!(&*id.resource_type, "Microsoft.Search/searchServices");
        assert!(matches!(id.name.kind, Kind::Unknown(_)));
    }
}
