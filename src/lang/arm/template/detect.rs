//! What a JSON file is, told from its outermost members without parsing it.

/// Whether a text is an ARM template: its `$schema` names one of the four template schemas and it
/// has `resources`. Policy definitions that carry a template inside and parameter files are not. What
/// `bicep snapshot` predicts counts as one.
#[must_use]
pub fn looks_like_template(text: &str) -> bool {
    const SCHEMAS: [&str; 4] = [
        "deploymenttemplate.json",
        "subscriptiondeploymenttemplate.json",
        "managementgroupdeploymenttemplate.json",
        "tenantdeploymenttemplate.json",
    ];
    if is_snapshot(text) {
        return true;
    }
    // The outermost `$schema` says it all; of `resources` it is enough that there are any.
    schema(text).is_some_and(|name| SCHEMAS.contains(&name.as_str()))
        && ["resources", "Resources", "RESOURCES"]
            .iter()
            .any(|name| text.contains(name))
}

/// Whether a text is what `bicep snapshot` writes.
fn is_snapshot(text: &str) -> bool {
    const MEMBER: &str = "predictedResources";
    let mut found = false;
    if text.contains(MEMBER) {
        for_each_member(text, |name, _| {
            found = name == MEMBER;
            !found
        });
    }
    found
}

/// Whether a text is a parameter file for a template, by its `$schema`.
#[must_use]
pub fn looks_like_parameters(text: &str) -> bool {
    schema(text).is_some_and(|name| name.ends_with("deploymentparameters.json"))
}

/// Whether a template says that Bicep's compiler wrote it: `metadata._generator.name` is `bicep`. The
/// outermost metadata stand before the resources, whose nested templates have their own.
#[must_use]
pub fn is_compiled_bicep(text: &str) -> bool {
    let head = text
        .find("\"resources\"")
        .and_then(|end| text.get(..end))
        .unwrap_or(text);
    let Some((_, generator)) = head.split_once("\"_generator\"") else {
        return false;
    };
    let members = generator.split('}').next().unwrap_or_default();
    members.split_once("\"name\"").is_some_and(|(_, name)| {
        name.trim_start_matches([':', ' ', '\t'])
            .starts_with("\"bicep\"")
    })
}

/// The last segment of the outermost `$schema`, in lower case.
fn schema(text: &str) -> Option<String> {
    // Most JSON has none: a search for the word is faster than a walk through the text.
    if !["$schema", "$Schema", "$SCHEMA"]
        .iter()
        .any(|name| text.contains(name))
    {
        return None;
    }
    let mut found = None;
    for_each_member(text, |name, value| {
        if name.eq_ignore_ascii_case("$schema") {
            found = schema_name(value);
            return false;
        }
        true
    });
    found
}

/// The last segment of a schema's address, in lower case.
fn schema_name(value: Option<&str>) -> Option<String> {
    let value = value?.trim_end_matches('#');
    Some(value.rsplit('/').next()?.to_ascii_lowercase())
}

/// Calls `visit` with the name of each outermost member, and its value if that is a string (as
/// written), until it returns false.
fn for_each_member(text: &str, mut visit: impl FnMut(&str, Option<&str>) -> bool) {
    let bytes = text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut depth = 0_usize;
    let mut at = 0;
    // The member whose value comes next, and the string last seen at depth 1.
    let mut key: Option<&str> = None;
    let mut string: Option<&str> = None;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                let end = string_end(bytes, at);
                if depth == 0 {
                    return;
                }
                if depth == 1 {
                    string = text.get(at + 1..end);
                }
                at = end;
            }
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => at = comment_end(bytes, at),
            b':' if depth == 1 => key = string.take(),
            b',' if depth == 1 => {
                if let Some(name) = key.take()
                    && !visit(name, string.take())
                {
                    return;
                }
            }
            b'{' | b'[' => {
                if depth == 0 && byte == b'[' {
                    return;
                }
                depth += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    if let Some(name) = key.take() {
                        visit(name, string.take());
                    }
                    return;
                }
            }
            _ => {}
        }
        at += 1;
    }
    // Cut short: what came so far still says what it is meant to be.
    if let Some(name) = key {
        visit(name, string);
    }
}

/// The offset of the closing quote, or of the end of the text.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let quote = bytes.get(start);
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        if Some(byte) == quote {
            break;
        }
        at += if *byte == b'\\' { 2 } else { 1 };
    }
    at
}

/// The offset of a comment's last byte.
fn comment_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start + 2..).unwrap_or_default();
    let length = if bytes.get(start + 1) == Some(&b'/') {
        rest.iter().position(|byte| *byte == b'\n')
    } else {
        rest.windows(2)
            .position(|pair| pair == b"*/")
            .map(|n| n + 1)
    };
    start + 2 + length.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = "https://schema.management.azure.com/schemas";

    #[test]
    fn templates_are_told_by_schema_and_resources() {
        for name in [
            "deploymentTemplate",
            "subscriptionDeploymentTemplate",
            "managementGroupDeploymentTemplate",
            "tenantDeploymentTemplate",
            "DEPLOYMENTTEMPLATE",
        ] {
            let text =
                format!("{{\"$schema\": \"{SCHEMA}/2019-04-01/{name}.json#\", \"resources\": []}}");
            assert!(looks_like_template(&text), "{name}");
            assert!(!looks_like_parameters(&text));
        }
        assert!(looks_like_template(&format!(
            "// c, :\n{{ 'resources': [{{\"a\": \"{{\"}}], /* , */ \"$Schema\": \"{SCHEMA}/x/deploymentTemplate.json\"}}"
        )));
        assert!(looks_like_template(&format!(
            "{{\"$schema\": \"{SCHEMA}/x/deploymentTemplate.json#\", \"resources\": [ {{"
        )));
    }

    #[test]
    fn other_json_is_not() {
        let inner =
            format!("{{\"$schema\": \"{SCHEMA}/x/deploymentTemplate.json#\", \"resources\": []}}");
        assert!(!looks_like_template(&format!(
            "{{\"policyRule\": {inner}}}"
        )));
        assert!(!looks_like_template(&format!("[{inner}]")));
        let parameters = format!(
            "{{\"$schema\": \"{SCHEMA}/2019-04-01/deploymentParameters.json#\", \"parameters\": {{}}}}"
        );
        assert!(!looks_like_template(&parameters) && looks_like_parameters(&parameters));
        assert!(looks_like_template(
            "{\"diagnostics\": [], \"predictedResources\": [{}]}"
        ));
        for text in [
            "",
            "{",
            "{\"a\": {\"predictedResources\": []}}",
            "{\"a\": \"predictedResources\"}",
            "\"$schema\"",
            "{}",
            "[",
            "{\"$schema\": 1, \"resources\": []}",
            "{\"a\\",
        ] {
            assert!(
                !looks_like_template(text) && !looks_like_parameters(text),
                "{text}"
            );
        }
    }
}
