//! What Azure does when a property is absent: data, by type, path and API version.

pub mod schema;

use std::sync::LazyLock;

use schema::DefaultValue;

use super::Resource;
use crate::value::{Hop, HopKind, Kind, Number, Origin, Unknown, UnknownClass, Value};

static DEFAULTS: LazyLock<Vec<schema::Default>> = LazyLock::new(|| {
    // Written by the build script from the same types; a test reads it back.
    schema::load(include_bytes!(concat!(env!("OUT_DIR"), "/defaults.bin"))).unwrap_or_default()
});

/// Every known default.
#[must_use]
pub fn all() -> &'static [schema::Default] {
    &DEFAULTS
}

/// What the absent property `path` (with `[*]` for elements) of `resource` amounts to. `None` where
/// absence means nothing more than absence.
#[must_use]
pub fn effective(resource: &Resource, path: &str) -> Option<Value> {
    let kind = resource
        .body
        .get("kind")
        .and_then(|entry| entry.value.as_str());
    let default = all().iter().find(|default| {
        default.resource.eq_ignore_ascii_case(&resource.arm_type)
            && default.path.eq_ignore_ascii_case(path)
            && default
                .kind
                .as_deref()
                .is_none_or(|wanted| kind.is_some_and(|kind| kind.eq_ignore_ascii_case(wanted)))
            && applies(default, resource.api_version.as_deref())
    })?;
    let kind = match &default.value {
        DefaultValue::Bool(value) => Kind::Bool(*value),
        DefaultValue::Int(value) => Kind::Number(Number::Int(*value)),
        DefaultValue::String(value) => Kind::String(value.as_str().into()),
        DefaultValue::Undocumented(why) => {
            let unknown = Unknown {
                class: UnknownClass::Runtime,
                text: why.as_str().into(),
                depends: vec![format!("Azure's undocumented default of {path}").into()],
            };
            Kind::Unknown(unknown.into())
        }
    };
    let hop = Hop {
        kind: HopKind::PlatformDefault,
        name: path.into(),
        set_at: None,
        used_at: None,
    };
    Some(Value {
        kind,
        origin: Origin::default().through(hop),
        ..Value::default()
    })
}

/// API versions are dates, so they compare as text; `-preview` sorts before its date.
fn applies(default: &schema::Default, version: Option<&str>) -> bool {
    let Some(version) = version else {
        // An unknown version is most likely a recent one.
        return default.until.is_none();
    };
    let key = |version: &str| match version.split_once('-').and_then(|_| version.get(..10)) {
        Some(date) => (date.to_owned(), version.len() == 10),
        None => (version.to_owned(), true),
    };
    default
        .since
        .as_deref()
        .is_none_or(|since| key(since) <= key(version))
        && default
            .until
            .as_deref()
            .is_none_or(|until| key(version) < key(until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_defaults_can_be_read() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/defaults.bin"));
        assert!(!schema::load(bytes).unwrap().is_empty());
        assert_eq!(all().len(), schema::load(bytes).unwrap().len());
    }

    #[test]
    fn a_preview_comes_before_its_date() {
        let default = schema::Default {
            resource: String::new(),
            path: String::new(),
            value: DefaultValue::Bool(true),
            since: Some("2024-10-01".to_owned()),
            until: None,
            kind: None,
            source: String::new(),
        };
        assert!(!applies(&default, Some("2024-10-01-preview")));
        assert!(applies(&default, Some("2024-10-01")));
        assert!(applies(&default, Some("2025-01-01-preview")));
        assert!(applies(&default, None));
    }
}
