//! The order of results and notifications, by nothing but what they say themselves: so that a report put
//! together from several is in the same order as one written at once.

use serde_sarif::sarif::{Location, Notification, Result as SarifResult};

/// Where something stands: the path, line and column. Whatever has no place comes first.
type At = (Option<String>, Option<i64>, Option<i64>);

/// Orders results by place and rule. Equals stay as they are.
pub(super) fn results(results: &mut [SarifResult]) {
    results.sort_by_cached_key(|result| {
        let location = result.locations.iter().flatten().next();
        let address = location
            .and_then(|location| location.logical_locations.as_ref()?.first())
            .and_then(|resource| resource.fully_qualified_name.clone());
        (
            aside(result),
            at(location),
            result.rule_id.clone(),
            certainty(result),
            address,
        )
    });
}

/// Orders notifications, and leaves one of those that say the same.
pub(super) fn notifications(notifications: &mut Vec<Notification>) {
    notifications.sort_by_cached_key(|notification| {
        let code = notification.descriptor.as_ref();
        (
            at(notification.locations.iter().flatten().next()),
            code.and_then(|code| code.id.clone()),
            notification.message.text.clone(),
        )
    });
    notifications.dedup();
}

/// Who has set a result aside, in the order in which that is done; 0 if it counts.
pub(super) fn aside(result: &SarifResult) -> u8 {
    let suppression = result.suppressions.iter().flatten().next();
    let by = suppression.map(|suppression| {
        let properties = suppression.properties.as_ref();
        let by = properties.and_then(|all| all.additional_properties.get("by"));
        by.and_then(serde_json::Value::as_str).unwrap_or_default()
    });
    match by {
        None => 0,
        Some("baseline") => 2,
        Some("unchanged") => 3,
        Some(_) => 1,
    }
}

/// How sure a result is, surest first.
pub(super) fn certainty(result: &SarifResult) -> u8 {
    let properties = result.properties.as_ref();
    let certainty = properties.and_then(|all| all.additional_properties.get("certainty"));
    match certainty.and_then(serde_json::Value::as_str) {
        Some("violated") => 0,
        Some("violated-by-default") => 1,
        Some("possible") => 2,
        _ => 3,
    }
}

fn at(location: Option<&Location>) -> At {
    let place = location.and_then(|location| location.physical_location.as_ref());
    let region = place.and_then(|place| place.region.as_ref());
    let path = place
        .and_then(|place| place.artifact_location.as_ref())
        .and_then(|artifact| artifact.uri.as_deref());
    (
        path.map(path_of),
        region.and_then(|region| region.start_line),
        region.and_then(|region| region.start_column),
    )
}

/// The path that a URI of ours stands for.
fn path_of(uri: &str) -> String {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digit = |at: usize| {
            let digit = behind.get(at).filter(|_| *first == b'%')?;
            char::from(*digit).to_digit(16)
        };
        let byte = digit(0).zip(digit(1)).map(|(high, low)| high * 16 + low);
        match byte.and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    let path = String::from_utf8_lossy(&bytes);
    path.strip_prefix("file://").unwrap_or(&path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_become_paths_again() {
        for (path, shown) in [
            ("a b/ü#?.tf", "a b/ü#?.tf"),
            ("/else/z.bicep", "/else/z.bicep"),
            ("50%.tf", "50%.tf"),
        ] {
            assert_eq!(path_of(&super::super::uri(path).0), shown);
        }
        assert_eq!(path_of("%"), "%");
        assert_eq!(path_of("%zz%+1%e4"), "%zz%+1\u{fffd}");
    }
}
