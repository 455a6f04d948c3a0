//! Paths into loaded JSON and YAML (`$.models[?(@.capacity > 10)].name`), as `loadJsonContent` and
//! `loadYamlContent` take them.

use crate::lang::arm::ops;
use crate::value::{Kind, Number, Object, Value};

/// Steps of a path.
const MAX_STEPS: usize = 32;

/// Values that a path may select on its way.
const MAX_SELECTED: usize = 100_000;

/// How deep `..` searches.
const MAX_DEPTH: usize = 128;

/// What `path` selects: the value where it is one, an array where there are more. `None` where it
/// selects nothing, or is not understood.
pub(super) fn select(root: &Value, path: &str) -> Option<Value> {
    let mut current = vec![root.clone()];
    for step in steps(path)? {
        let mut next = Vec::new();
        for value in &current {
            step.apply(value, &mut next)?;
            if next.len() > MAX_SELECTED {
                return None;
            }
        }
        current = next;
    }
    match current.len() {
        0 => None,
        1 => current.pop(),
        _ => {
            let mut all = Value::list(current);
            all.origin.span = root.origin.span;
            Some(all)
        }
    }
}

enum Step {
    /// `.name`, `['name']`
    Name(String),
    /// `[1]`
    Index(usize),
    /// `.*`, `[*]`
    All,
    /// `..name`; `None` is `..*`
    Deep(Option<String>),
    /// `[?(…)]`
    Filter(Filter),
}

/// Comparisons that are all joined by `&&` or all by `||`.
struct Filter {
    tests: Vec<Test>,
    all: bool,
}

struct Test {
    /// Names behind `@`.
    path: Vec<String>,
    /// Without one, whether there is such a member.
    comparison: Option<(Operator, Value)>,
}

#[derive(Clone, Copy)]
enum Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Step {
    fn apply(&self, value: &Value, into: &mut Vec<Value>) -> Option<()> {
        let part = |child: &Value| ops::part_of(value, child.clone());
        match (self, &value.kind) {
            (Step::Name(name), Kind::Object(object)) => {
                into.extend(member(object, name).map(part));
            }
            (Step::Index(index), Kind::List(items)) => into.extend(items.get(*index).map(part)),
            (Step::All, Kind::Object(object)) => {
                into.extend(object.iter().map(|(_, entry)| part(&entry.value)));
            }
            (Step::All, Kind::List(items)) => into.extend(items.iter().map(part)),
            (Step::Deep(name), _) => deep(value, name.as_deref(), into, 0)?,
            (Step::Filter(filter), Kind::List(items)) => {
                for item in items.iter() {
                    if filter.holds(item)? {
                        into.push(part(item));
                    }
                }
            }
            // What a filter means for an object is not the same everywhere.
            (Step::Filter(_), Kind::Object(_)) => return None,
            _ => {}
        }
        Some(())
    }
}

/// Names are compared with their case.
fn member<'v>(object: &'v Object, name: &str) -> Option<&'v Value> {
    object.get_exact(name).map(|entry| &entry.value)
}

/// All members of that name, at any depth, in the order of the text.
fn deep(value: &Value, name: Option<&str>, into: &mut Vec<Value>, depth: usize) -> Option<()> {
    if depth > MAX_DEPTH || into.len() > MAX_SELECTED {
        return None;
    }
    match &value.kind {
        Kind::Object(object) => {
            for (key, entry) in object.iter() {
                let child = ops::part_of(value, entry.value.clone());
                if name.is_none_or(|name| name == &**key) {
                    into.push(child.clone());
                }
                deep(&child, name, into, depth + 1)?;
            }
        }
        Kind::List(items) => {
            for item in items.iter() {
                let child = ops::part_of(value, item.clone());
                if name.is_none() {
                    into.push(child.clone());
                }
                deep(&child, name, into, depth + 1)?;
            }
        }
        _ => {}
    }
    Some(())
}

impl Filter {
    fn holds(&self, item: &Value) -> Option<bool> {
        for test in &self.tests {
            if test.holds(item)? != self.all {
                return Some(!self.all);
            }
        }
        Some(self.all)
    }
}

impl Test {
    fn holds(&self, item: &Value) -> Option<bool> {
        let mut found = Some(item);
        for name in &self.path {
            found = found.and_then(|value| member(value.as_object()?, name));
        }
        let Some((operator, wanted)) = &self.comparison else {
            return Some(found.is_some());
        };
        let Some(found) = found else {
            return Some(false);
        };
        let is_scalar = |value: &Value| {
            matches!(
                value.kind,
                Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_)
            )
        };
        if !is_scalar(found) {
            return None;
        }
        let order = match (found.as_number(), wanted.as_number()) {
            (Some(found), Some(wanted)) => found.as_f64().partial_cmp(&wanted.as_f64()),
            _ => None,
        };
        Some(match operator {
            Operator::Equal => ops::equals(found, wanted)?,
            Operator::NotEqual => !ops::equals(found, wanted)?,
            Operator::Less => order?.is_lt(),
            Operator::LessOrEqual => order?.is_le(),
            Operator::Greater => order?.is_gt(),
            Operator::GreaterOrEqual => order?.is_ge(),
        })
    }
}

fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let path = path.trim();
    let mut rest = path.strip_prefix('$').unwrap_or(path);
    if rest == "." {
        return Some(steps);
    }
    while !rest.is_empty() {
        if steps.len() >= MAX_STEPS {
            return None;
        }
        if rest.starts_with('[') {
            let (inside, tail) = bracket(rest)?;
            steps.push(bracketed(inside)?);
            rest = tail;
            continue;
        }
        let deep = rest.strip_prefix("..");
        rest = deep.or_else(|| rest.strip_prefix('.')).unwrap_or(rest);
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, tail) = rest.split_at_checked(end)?;
        steps.push(match (name, deep) {
            ("*", None) => Step::All,
            ("*", Some(_)) => Step::Deep(None),
            (name, deep) if is_name(name) => match deep {
                Some(_) => Step::Deep(Some(name.to_owned())),
                None => Step::Name(name.to_owned()),
            },
            _ => return None,
        });
        rest = tail;
    }
    Some(steps)
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// What stands between the brackets that a text begins with, and what follows.
fn bracket(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            // Escapes in names are rare.
            ('\\', Some(_)) => return None,
            (c, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('\'' | '"', None) => quote = Some(c),
            ('[', None) => depth += 1,
            (']', None) => {
                depth -= 1;
                if depth == 0 {
                    return Some((text.get(1..at)?, text.get(at + 1..)?));
                }
            }
            _ => {}
        }
    }
    None
}

fn bracketed(inside: &str) -> Option<Step> {
    let inside = inside.trim();
    if inside == "*" {
        return Some(Step::All);
    }
    if let Some(name) = quoted(inside) {
        return Some(Step::Name(name.to_owned()));
    }
    if let Some(filter) = inside
        .strip_prefix("?(")
        .and_then(|filter| filter.strip_suffix(')'))
    {
        return filter_of(filter).map(Step::Filter);
    }
    inside.parse().ok().map(Step::Index)
}

fn quoted(text: &str) -> Option<&str> {
    let inner = ['\'', '"']
        .iter()
        .find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))?;
    (!inner.contains(['\'', '"'])).then_some(inner)
}

fn filter_of(text: &str) -> Option<Filter> {
    // Operators inside of strings, and groups, are rare.
    if text.contains('(') {
        return None;
    }
    let all = !text.contains("||");
    if !all && text.contains("&&") {
        return None;
    }
    let tests = text.split(if all { "&&" } else { "||" }).map(test_of);
    Some(Filter {
        tests: tests.collect::<Option<_>>()?,
        all,
    })
}

fn test_of(text: &str) -> Option<Test> {
    const OPERATORS: [(&str, Operator); 6] = [
        ("==", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
    ];
    let text = text.trim();
    let end = text.find(['=', '!', '<', '>', '~']).unwrap_or(text.len());
    let (path, rest) = text.split_at_checked(end)?;
    let path = steps(path.trim().strip_prefix('@')?)?
        .into_iter()
        .map(|step| match step {
            Step::Name(name) => Some(name),
            _ => None,
        })
        .collect::<Option<_>>()?;
    if rest.is_empty() {
        return Some(Test {
            path,
            comparison: None,
        });
    }
    let (operator, literal) = OPERATORS
        .iter()
        .find_map(|(sign, operator)| Some((*operator, rest.strip_prefix(sign)?)))?;
    let literal = match literal.trim() {
        "true" => Value::bool(true),
        "false" => Value::bool(false),
        "null" => Value::null(),
        text => match quoted(text) {
            Some(text) => Value::string(text),
            None => Kind::Number(Number::from_f64(text.parse().ok()?)).into(),
        },
    };
    Some(Test {
        path,
        comparison: Some((operator, literal)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dump;
    use serde_json::json;

    fn models() -> Value {
        let model = |name: &str, capacity: i64, sku: Option<&str>| {
            let mut object = Object::new();
            object.set("name", Value::string(name));
            object.set("capacity", Value::int(capacity));
            if let Some(sku) = sku {
                object.set("sku", Value::string(sku));
            }
            Value::object(object)
        };
        let mut root = Object::new();
        root.set(
            "models",
            Value::list(vec![
                model("gpt-4o", 50, Some("Standard")),
                model("o3", 10, None),
                model("ada", 120, Some("GlobalStandard")),
            ]),
        );
        root.set("odd name", Value::int(1));
        Value::object(root)
    }

    #[test]
    fn what_paths_select() {
        for (path, expected) in [
            ("$.models[0].name", json!("gpt-4o")),
            ("models[1].capacity", json!(10)),
            ("$['odd name']", json!(1)),
            ("[\"odd name\"]", json!(1)),
            ("$.models[*].name", json!(["gpt-4o", "o3", "ada"])),
            ("$..name", json!(["gpt-4o", "o3", "ada"])),
            ("..sku", json!(["Standard", "GlobalStandard"])),
            (".models[?(@.capacity > 20)].name", json!(["gpt-4o", "ada"])),
            ("$.models[?(@.sku == 'Standard')].name", json!("gpt-4o")),
            ("$.models[?(@.sku)].capacity", json!([50, 120])),
            (
                "$.models[?(@.capacity >= 50 && @.capacity < 100)].name",
                json!("gpt-4o"),
            ),
            (
                "$.models[?(@.name == \"o3\" || @.name == 'ada')].capacity",
                json!([10, 120]),
            ),
        ] {
            let found = select(&models(), path).map(|value| dump::value(&value));
            assert_eq!(found, Some(expected), "{path}");
        }
    }

    #[test]
    fn what_selects_nothing_or_is_not_understood() {
        for path in [
            "$.nothing",
            "$.models.name",
            "$.Models",
            "$.models[9]",
            "$.models[-1]",
            "$.models[0:2]",
            "$.models[?(@.capacity > 1000)]",
            "$.models[?(@.name > 1)]",
            "$.models[?(@.name =~ /o/)]",
            "$.models[?((@.capacity))]",
            "$[?(@.a)]",
            "$.models[",
            "$.models[?(",
            "$...",
            "]",
            "$.mo dels",
        ] {
            assert!(select(&models(), path).is_none(), "{path}");
        }
        assert!(select(&models(), &"[0]".repeat(100)).is_none());
        assert!(select(&models(), &"[".repeat(100_000)).is_none());
    }
}
