//! Two dumps side by side.
//!
//! Names, ids and the order of members and resources are brought to one form first; then every value
//! of one side is held against the other's: equal, unknown alike, less precise, or different.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

/// What says nothing about what is deployed.
const IGNORED: [&str; 8] = [
    "dependsOn",
    "source",
    "spans",
    "path",
    "symbol",
    "options",
    "metadata",
    "opaque",
];

const NODES: [&str; 11] = [
    "$unknown", "$oneOf", "$concat", "$id", "$secret", "$all", "$merge", "$list", "$each",
    "$literal", "$rest",
];

/// A difference: where, left, right.
pub(crate) type Difference = (String, String, String);

/// How two lists of resources compare.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Values known and equal.
    pub(crate) known: usize,
    /// Values unknown for the same reason.
    pub(crate) unknown: usize,
    /// Values that one side knows less of.
    pub(crate) precision: Vec<Difference>,
    /// Values that contradict each other.
    pub(crate) differs: Vec<Difference>,
    /// Resources on one side only.
    pub(crate) unmatched: Vec<String>,
}

impl Outcome {
    pub(crate) fn all(&self) -> usize {
        self.known + self.unknown + self.precision.len() + self.differs.len()
    }

    /// What must not be, one line each.
    pub(crate) fn failures(&self, exact: bool) -> String {
        let mut text = String::new();
        for resource in &self.unmatched {
            let _ = writeln!(text, "  only {resource}");
        }
        let precision: &[Difference] = if exact { &self.precision } else { &[] };
        for (what, differences) in [("differs", &self.differs[..]), ("less precise", precision)] {
            for (path, left, right) in differences {
                let _ = writeln!(text, "  {what} {path}\n    left  {left}\n    right {right}");
            }
        }
        text
    }
}

/// The resources of a dump in the form that is compared.
pub(crate) fn prepare(dumped: &Json) -> Vec<Json> {
    let resources = dumped["resources"].as_array().expect("resources");
    resources
        .iter()
        .filter(|resource| {
            let deployment = resource["type"]
                .as_str()
                .is_some_and(|name| name.eq_ignore_ascii_case("Microsoft.Resources/deployments"));
            resource["condition"] != json!(false)
                && resource["existing"] != json!(true)
                && (!deployment || resource.get("opaque").is_some())
        })
        .map(|resource| {
            // The version of a module's deployment is the compiler's choice.
            let chosen = resource.get("opaque").map(|_| "apiVersion");
            let mut map: Map<String, Json> = resource
                .as_object()
                .expect("a resource")
                .iter()
                .filter(|(key, _)| !IGNORED.contains(&key.as_str()) && Some(key.as_str()) != chosen)
                .map(|(key, value)| (key.clone(), normal(value)))
                .filter(|(_, value)| !value.is_null())
                .collect();
            let name = resource["type"].as_str().expect("a type").to_lowercase();
            map.insert("type".into(), name.into());
            if map.get("condition") == Some(&json!(true)) {
                map.remove("condition");
            }
            map.into()
        })
        .collect()
}

/// A node's tag and content.
fn node(value: &Json) -> Option<(&str, &Json)> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    let (tag, content) = map.iter().next()?;
    NODES.contains(&tag.as_str()).then_some((tag, content))
}

fn tagged(tag: &str, content: Json) -> Json {
    Json::Object(Map::from_iter([(tag.to_owned(), content)]))
}

fn normal(value: &Json) -> Json {
    let inner = |content: &Json| {
        content
            .as_array()
            .map(|all| all.iter().map(normal).collect())
    };
    match node(value) {
        Some((tag @ ("$oneOf" | "$all"), content)) => {
            let mut all: Vec<Json> = inner(content).unwrap_or_default();
            all.sort_by_key(sorted);
            all.dedup();
            tagged(tag, all.into())
        }
        Some(("$id", content)) => {
            let mut map = content.as_object().cloned().unwrap_or_default();
            for (key, value) in &mut map {
                *value = match value.as_str() {
                    Some(text) if key == "type" => text.to_lowercase().into(),
                    _ => normal(value),
                };
            }
            tagged("$id", map.into())
        }
        _ => match value {
            Json::Object(map) => map
                .iter()
                .map(|(key, value)| (key.clone(), normal(value)))
                .filter(|(_, value)| !value.is_null())
                .collect::<Map<_, _>>()
                .into(),
            Json::Array(_) => inner(value).unwrap_or_default().into(),
            Json::String(text) => id(text).map_or_else(|| value.clone(), |id| normal(&id)),
            _ => value.clone(),
        },
    }
}

/// An id in a string as a node.
fn id(text: &str) -> Option<Json> {
    let mut rest: Vec<&str> = text.strip_prefix('/')?.split('/').collect();
    let mut found = Map::new();
    let mut lead = |key: &str, prefix: &[&str], rest: &mut Vec<&str>| {
        let given = rest.len() > prefix.len()
            && prefix
                .iter()
                .zip(rest.iter())
                .all(|(a, b)| a.eq_ignore_ascii_case(b));
        if given {
            rest.drain(..prefix.len());
            found.insert(key.to_owned(), rest.remove(0).into());
        }
        given
    };
    let placed = if lead("subscription", &["subscriptions"], &mut rest) {
        lead("resourceGroup", &["resourceGroups"], &mut rest);
        true
    } else {
        let group = ["providers", "Microsoft.Management", "managementGroups"];
        lead("managementGroup", &group, &mut rest)
    };
    if !placed {
        found.insert("tenant".into(), true.into());
    }
    let mut current: Option<Map<String, Json>> = None;
    for chunk in rest
        .split(|segment| segment.eq_ignore_ascii_case("providers"))
        .skip(1)
    {
        let (provider, pairs) = chunk.split_first()?;
        if pairs.is_empty() || pairs.len() % 2 == 1 {
            return None;
        }
        let every =
            |skip: usize| -> Vec<&str> { pairs.iter().skip(skip).step_by(2).copied().collect() };
        let mut map = match current.take() {
            None => std::mem::take(&mut found),
            Some(scope) => Map::from_iter([("scope".to_owned(), tagged("$id", scope.into()))]),
        };
        map.insert(
            "type".into(),
            format!("{provider}/{}", every(0).join("/")).into(),
        );
        map.insert("name".into(), every(1).join("/").into());
        current = Some(map);
    }
    current.map(|map| tagged("$id", map.into()))
}

/// A value's text, whatever the order of its members.
fn sorted(value: &Json) -> String {
    fn order(value: &Json) -> Json {
        match value {
            Json::Object(map) => {
                let keys: BTreeSet<&String> = map.keys().collect();
                keys.into_iter()
                    .map(|key| (key.clone(), order(&map[key])))
                    .collect::<Map<_, _>>()
                    .into()
            }
            Json::Array(all) => all.iter().map(order).collect(),
            _ => value.clone(),
        }
    }
    order(value).to_string()
}

/// Every value of `left` against `right`.
pub(crate) fn compare(left: &[Json], right: &[Json]) -> Outcome {
    let mut outcome = Outcome::default();
    let mut rest: Vec<&Json> = right.iter().collect();
    let mut unmatched = Vec::new();
    for resource in left {
        match partner(resource, &rest, |a, b| a == b) {
            Some(index) => pair(resource, rest.remove(index), &mut outcome),
            None => unmatched.push(resource),
        }
    }
    // The same resource under a name that only one side knows in full.
    for resource in unmatched {
        match partner(resource, &rest, |a, b| admits(a, b) || admits(b, a)) {
            Some(index) => pair(resource, rest.remove(index), &mut outcome),
            None => outcome.unmatched.push(format!("left  {}", title(resource))),
        }
    }
    for resource in rest {
        outcome.unmatched.push(format!("right {}", title(resource)));
    }
    outcome
}

fn title(resource: &Json) -> String {
    let mut text = resource["type"].as_str().unwrap_or_default().to_owned();
    for key in ["name", "scope", "resourceGroup"] {
        if let Some(value) = resource.get(key) {
            let _ = write!(text, " {value}");
        }
    }
    text
}

/// The resource of `all` with this one's type and name, and of several the one most like it.
fn partner(resource: &Json, all: &[&Json], same: impl Fn(&Json, &Json) -> bool) -> Option<usize> {
    let alike = |index: usize| {
        let mut outcome = Outcome::default();
        pair(resource, all[index], &mut outcome);
        outcome.differs.len() * 1000 + outcome.precision.len()
    };
    (0..all.len())
        .filter(|index| {
            let other = all[*index];
            resource["type"] == other["type"] && same(&resource["name"], &other["name"])
        })
        .min_by_key(|index| alike(*index))
}

fn pair(left: &Json, right: &Json, outcome: &mut Outcome) {
    let mut path = title(left);
    differences(left, right, &mut path, outcome);
}

fn differences(left: &Json, right: &Json, path: &mut String, outcome: &mut Outcome) {
    let note = |left: &Json, right: &Json| (path.clone(), left.to_string(), right.to_string());
    match (node(left), node(right)) {
        (Some(("$secret", a)), Some(("$secret", b))) => {
            return differences(a, b, path, outcome);
        }
        (Some(("$secret", _)), _) | (_, Some(("$secret", _))) => {
            return outcome.differs.push(note(left, right));
        }
        _ => {}
    }
    match (left, right) {
        (Json::Object(a), Json::Object(b)) if node(left).is_none() && node(right).is_none() => {
            let absent = json!("(absent)");
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            if keys.is_empty() {
                outcome.known += 1;
            }
            for key in keys {
                let length = path.len();
                let _ = write!(path, "/{key}");
                match (a.get(key), b.get(key)) {
                    (Some(a), Some(b)) => differences(a, b, path, outcome),
                    (a, b) => outcome.differs.push((
                        path.clone(),
                        a.unwrap_or(&absent).to_string(),
                        b.unwrap_or(&absent).to_string(),
                    )),
                }
                path.truncate(length);
            }
        }
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            if a.is_empty() {
                outcome.known += 1;
            }
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                let length = path.len();
                let _ = write!(path, "/{index}");
                differences(a, b, path, outcome);
                path.truncate(length);
            }
        }
        _ if sorted(left) == sorted(right) => {
            if uncertain(left) {
                outcome.unknown += 1;
            } else {
                outcome.known += 1;
            }
        }
        _ if admits(left, right) || admits(right, left) => {
            outcome.precision.push(note(left, right));
        }
        _ => outcome.differs.push(note(left, right)),
    }
}

fn uncertain(value: &Json) -> bool {
    match (node(value), value) {
        (Some(("$id" | "$literal" | "$secret", content)), _) => uncertain(content),
        (Some(_), _) => true,
        (None, Json::Object(map)) => map.values().any(uncertain),
        (None, Json::Array(all)) => all.iter().any(uncertain),
        _ => false,
    }
}

/// Whether `a`, which may know less, can stand for `b`.
fn admits(a: &Json, b: &Json) -> bool {
    let all = |value: &Json| value.as_array().cloned().unwrap_or_default();
    if sorted(a) == sorted(b) {
        return true;
    }
    match (node(a), node(b)) {
        (Some(("$unknown" | "$all", _)), _) | (_, Some(("$unknown" | "$all", _))) => true,
        (Some(("$oneOf", some)), other) => {
            let against = match other {
                Some(("$oneOf", others)) => all(others),
                _ => vec![b.clone()],
            };
            let some = all(some);
            against.iter().all(|b| some.iter().any(|a| admits(a, b)))
        }
        (Some(("$secret", inner)), _) => admits(inner, b),
        (Some(("$concat", parts)), None) => b.as_str().is_some_and(|text| {
            let parts = all(parts);
            let ends = |part: Option<&Json>, test: &dyn Fn(&str) -> bool| {
                part.and_then(Json::as_str).is_none_or(test)
            };
            ends(parts.first(), &|part| text.starts_with(part))
                && ends(parts.last(), &|part| text.ends_with(part))
        }),
        (Some(("$concat", _)), Some(("$concat" | "$id", _))) => true,
        (Some(("$id", a)), Some(("$id", b))) => {
            a["type"] == b["type"] && admits(&a["name"], &b["name"])
        }
        (Some(("$merge", _)), _) => b.is_object(),
        (Some(("$list" | "$each", _)), other) => {
            b.is_array() || matches!(other, Some(("$list" | "$each", _)))
        }
        (None, None) => match (a, b) {
            (Json::Object(a), Json::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .all(|(key, a)| b.get(key).is_some_and(|b| admits(a, b)))
            }
            (Json::Array(a), Json::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| admits(a, b))
            }
            _ => false,
        },
        _ => false,
    }
}
