//! The resource model as JSON: what `stanchion model` prints, in one form for all languages.
//!
//! A known value is itself. An object with exactly one key that starts with `$` is a node: `$unknown`
//! (with its reason), `$oneOf`, `$concat`, `$id`, `$secret`, `$all`, `$merge`, `$list` with `$rest`,
//! `$each`; a real object of that form is wrapped in `$literal`.

use serde_json::{Map, Value as Json, json};

use crate::diagnostic::Diagnostic;
use crate::lang::arm::canonical;
use crate::model::{Resource, conditions};
use crate::source::{FileId, Sources, Span};
use crate::value::{
    ArmId, Kind, ListItem, MAX_ALTERNATIVES, Number, Object, Reference, Target, Unknown,
    UnknownClass, Value,
};

/// The name and version of the format.
pub const FORMAT: &str = "azdump/1";

/// What was evaluated.
#[derive(Clone, Debug)]
pub struct Root<'a> {
    /// The entry point as shown to people.
    pub file: &'a str,
    /// `bicep`, `bicepparam`, `arm` or `terraform`.
    pub kind: &'a str,
    /// What it is deployed to, as Bicep's `targetScope` spells it.
    pub target_scope: Option<&'a str>,
    /// The parameter file, or `default`.
    pub parameters: &'a str,
}

/// The dump of one evaluated unit.
#[must_use]
pub fn dump(
    root: &Root<'_>,
    resources: &[Resource],
    sources: &Sources,
    diagnostics: &[Diagnostic],
) -> Json {
    let mut writer = Writer {
        sources,
        files: Vec::new(),
    };
    let resources: Vec<Json> = resources
        .iter()
        .filter(|resource| resource.dormant.is_none())
        .map(|resource| writer.resource(resource))
        .collect();
    let problems: Vec<Json> = diagnostics
        .iter()
        .map(|diagnostic| writer.problem(diagnostic))
        .collect();
    let files: Vec<Json> = writer
        .files
        .iter()
        .map(|file| Json::from(writer.display(*file)))
        .collect();
    let mut about = Map::new();
    about.insert("file".into(), root.file.into());
    about.insert("kind".into(), root.kind.into());
    if let Some(scope) = root.target_scope {
        about.insert("targetScope".into(), scope.into());
    }
    about.insert("parameters".into(), root.parameters.into());
    json!({
        "format": FORMAT,
        "root": about,
        "resources": resources,
        "problems": problems,
        "files": files,
    })
}

/// One value in the dump's form.
#[must_use]
pub fn value(value: &Value) -> Json {
    let json = open(value);
    if value.secret {
        node("$secret", json)
    } else {
        json
    }
}

struct Writer<'s> {
    sources: &'s Sources,
    files: Vec<FileId>,
}

impl Writer<'_> {
    fn display(&self, file: FileId) -> String {
        self.sources
            .get(file)
            .map(|file| file.display.clone())
            .unwrap_or_default()
    }

    fn file_index(&mut self, file: FileId) -> usize {
        match self.files.iter().position(|other| *other == file) {
            Some(index) => index,
            None => {
                self.files.push(file);
                self.files.len() - 1
            }
        }
    }

    fn resource(&mut self, resource: &Resource) -> Json {
        let mut map = Map::new();
        let mut set = |key: &str, json: Json| {
            map.insert(key.to_owned(), json);
        };
        set("type", (*resource.arm_type).into());
        if let Some(version) = &resource.api_version {
            set("apiVersion", (**version).into());
        }
        set("name", value(&resource.name));
        for (key, given) in [
            ("scope", &resource.scope),
            ("subscription", &resource.subscription),
            ("resourceGroup", &resource.resource_group),
            ("managementGroup", &resource.management_group),
        ] {
            if let Some(given) = given {
                set(key, value(given));
            }
        }
        if resource.existing {
            set("existing", true.into());
        }
        if let Some(condition) = &resource.condition {
            set("condition", self::condition(condition));
        }
        if let Some(count) = &resource.copy {
            set("copy", json!({ "count": value(count) }));
        }
        if let Some(why) = &resource.opaque {
            set("opaque", (**why).into());
        }
        for (key, entry) in resource.body.iter() {
            set(key, value(&entry.value));
        }
        set("symbol", (*resource.address).into());
        if !resource.depends_on.is_empty() {
            set("dependsOn", strings(&resource.depends_on));
        }
        if !resource.path.is_empty() {
            set("path", strings(&resource.path));
        }
        set("source", self.source(resource.extent));
        let mut spans = Map::new();
        self.spans(&resource.body, &mut String::new(), &mut spans, 0);
        if !spans.is_empty() {
            set("spans", spans.into());
        }
        map.into()
    }

    fn source(&self, span: Span) -> Json {
        let Some(file) = self.sources.get(span.file) else {
            return Json::Null;
        };
        let position = file.position(span.start);
        json!({
            "file": file.display,
            "start": span.start,
            "end": span.end,
            "line": position.line,
            "col": position.column,
        })
    }

    /// The places of a body's members, by JSON pointer.
    fn spans(
        &mut self,
        object: &Object,
        path: &mut String,
        into: &mut Map<String, Json>,
        depth: usize,
    ) {
        if depth > 64 {
            return;
        }
        for (key, entry) in object.iter() {
            let length = path.len();
            path.push('/');
            path.push_str(&key.replace('~', "~0").replace('/', "~1"));
            if let Some(span) = entry.span {
                let file = self.file_index(span.file);
                into.insert(path.clone(), json!([file, span.start, span.end]));
            }
            self.spans_below(&entry.value, path, into, depth + 1);
            path.truncate(length);
        }
    }

    fn spans_below(
        &mut self,
        value: &Value,
        path: &mut String,
        into: &mut Map<String, Json>,
        depth: usize,
    ) {
        match &value.kind {
            Kind::Object(object) => self.spans(object, path, into, depth),
            Kind::List(values) if depth <= 64 => {
                for (index, value) in values.iter().enumerate() {
                    let length = path.len();
                    path.push_str(&format!("/{index}"));
                    self.spans_below(value, path, into, depth + 1);
                    path.truncate(length);
                }
            }
            _ => {}
        }
    }

    fn problem(&self, diagnostic: &Diagnostic) -> Json {
        let mut map = Map::new();
        if let Some(path) = &diagnostic.path {
            map.insert("file".into(), path.as_str().into());
        }
        if let Some(span) = diagnostic.span
            && let Some(file) = self.sources.get(span.file)
        {
            map.insert("line".into(), file.position(span.start).line.into());
        }
        map.insert("level".into(), diagnostic.level.as_str().into());
        map.insert("code".into(), diagnostic.code.into());
        map.insert("text".into(), diagnostic.message.as_str().into());
        map.into()
    }
}

fn strings(texts: &[std::sync::Arc<str>]) -> Json {
    texts.iter().map(|text| &**text).collect::<Vec<_>>().into()
}

fn node(tag: &str, payload: Json) -> Json {
    let mut map = Map::new();
    map.insert(tag.to_owned(), payload);
    map.into()
}

/// A value without the mark of being secret.
fn open(value: &Value) -> Json {
    match &value.kind {
        Kind::Null => Json::Null,
        Kind::Bool(value) => (*value).into(),
        Kind::Number(Number::Int(value)) => (*value).into(),
        Kind::Number(Number::Float(value)) => (*value).into(),
        Kind::Number(number @ Number::Exact(_)) => {
            // Beyond what a double holds the digits are all there is.
            let double = number.as_f64();
            if double.is_finite() {
                double.into()
            } else {
                number.to_string().into()
            }
        }
        Kind::String(text) => (**text).into(),
        Kind::List(values) => array(values),
        Kind::Object(object) => {
            let mut map = Map::new();
            for (key, entry) in object.iter() {
                map.insert(key.to_string(), self::value(&entry.value));
            }
            let ambiguous = map.len() == 1 && map.keys().all(|key| key.starts_with('$'));
            if ambiguous {
                node("$literal", map.into())
            } else {
                map.into()
            }
        }
        Kind::Reference(reference) => self::reference(reference),
        Kind::Unknown(unknown) => self::unknown(unknown),
        Kind::OneOf(one_of) => {
            let mut flat = Vec::new();
            alternatives(&one_of.alternatives, &mut flat);
            match flat.len() {
                1 => flat.pop().unwrap_or_default(),
                2..=MAX_ALTERNATIVES => node("$oneOf", flat.into()),
                _ => node(
                    "$unknown",
                    format!("limit:alternatives of {}", one_of.on).into(),
                ),
            }
        }
        Kind::Concat(parts) => node("$concat", array(parts)),
        Kind::Merge(parts) => node("$merge", array(parts)),
        Kind::PartialList(items) => {
            let items: Vec<Json> = items
                .iter()
                .map(|item| match item {
                    ListItem::Element(element) => self::value(element),
                    ListItem::Rest(rest) => node("$rest", self::value(rest)),
                })
                .collect();
            node("$list", items.into())
        }
        Kind::Each(each) => node(
            "$each",
            json!({ "in": self::value(&each.collection), "value": self::value(&each.element) }),
        ),
    }
}

fn array(values: &[Value]) -> Json {
    values.iter().map(value).collect::<Vec<_>>().into()
}

/// Alternatives of alternatives as one list, each once.
fn alternatives(values: &[Value], into: &mut Vec<Json>) {
    for value in values {
        if let (Kind::OneOf(one_of), false) = (&value.kind, value.secret) {
            alternatives(&one_of.alternatives, into);
            continue;
        }
        let json = self::value(value);
        if !into.contains(&json) {
            into.push(json);
        }
    }
}

fn unknown(unknown: &Unknown) -> Json {
    node(
        "$unknown",
        format!("{}:{}", unknown.class.as_str(), unknown.text).into(),
    )
}

fn reference(reference: &Reference) -> Json {
    match &reference.target {
        Target::Id(id) if reference.is_id() => self::id(id),
        Target::Id(_) => {
            let text = canonical::reference(reference);
            node(
                "$unknown",
                format!("{}:{text}", UnknownClass::Runtime.as_str()).into(),
            )
        }
        Target::Address(address) => {
            let mut text = address.to_string();
            if reference.attribute.is_empty() {
                text += ".id";
            }
            for name in &reference.attribute {
                if !name.starts_with('[') {
                    text.push('.');
                }
                text += name;
            }
            node(
                "$unknown",
                format!("{}:{text}", UnknownClass::Runtime.as_str()).into(),
            )
        }
    }
}

fn id(id: &ArmId) -> Json {
    let mut map = Map::new();
    map.insert("type".into(), (*id.resource_type).into());
    map.insert("name".into(), value(&id.name));
    for (key, part) in [
        ("subscription", &id.subscription),
        ("resourceGroup", &id.resource_group),
        ("managementGroup", &id.management_group),
        ("scope", &id.scope),
    ] {
        if let Some(part) = part {
            map.insert(key.into(), value(part));
        }
    }
    if id.tenant {
        map.insert("tenant".into(), true.into());
    }
    node("$id", map.into())
}

/// A condition; a conjunction as its parts.
fn condition(condition: &Value) -> Json {
    if let Kind::Unknown(unknown) = &condition.kind
        && let Some(parts) = conditions::conjunction(&unknown.text)
    {
        let parts: Vec<Json> = parts
            .into_iter()
            .map(|part| {
                // A parameter by itself goes by its name.
                let name = part
                    .strip_prefix("parameters('")
                    .and_then(|rest| rest.strip_suffix("')"))
                    .filter(|name| !name.contains('\''));
                let text = name.unwrap_or(part);
                node(
                    "$unknown",
                    format!("{}:{text}", unknown.class.as_str()).into(),
                )
            })
            .collect();
        return node("$all", parts.into());
    }
    value(condition)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn param(name: &str) -> Value {
        Value::unknown(UnknownClass::Parameter, name)
    }

    #[test]
    fn nodes_have_one_key_that_starts_with_a_dollar() {
        assert_eq!(value(&param("x")), json!({"$unknown": "param:x"}));
        assert_eq!(
            value(&Value::string("s").into_secret()),
            json!({"$secret": "s"})
        );
        let mut object = Object::new();
        object.set("$ref", Value::int(1));
        assert_eq!(
            value(&Value::object(object)),
            json!({"$literal": {"$ref": 1}})
        );
        let inner = Value::one_of("c", vec![], vec![Value::int(1), Value::int(2)]);
        let outer = Value::one_of("d", vec![], vec![inner, Value::int(2), Value::int(3)]);
        assert_eq!(value(&outer), json!({"$oneOf": [1, 2, 3]}));
    }

    #[test]
    fn references_are_ids_or_unknown() {
        let id = ArmId {
            resource_type: "Microsoft.A/b".into(),
            name: Value::string("n"),
            ..ArmId::default()
        };
        let reference = |attribute: Vec<Arc<str>>, target| {
            value(&Kind::Reference(Arc::new(Reference { target, attribute })).into())
        };
        let target = || Target::Id(Box::new(id.clone()));
        assert_eq!(
            reference(vec![], target()),
            json!({"$id": {"type": "Microsoft.A/b", "name": "n"}})
        );
        assert_eq!(
            reference(vec!["properties".into(), "endpoint".into()], target()),
            json!({"$unknown": "runtime:reference(resourceId('Microsoft.A/b', 'n')).endpoint"})
        );
        assert_eq!(
            reference(vec!["location".into()], target()),
            json!({"$unknown": "runtime:resource(resourceId('Microsoft.A/b', 'n')).location"})
        );
        assert_eq!(
            reference(vec!["id".into()], Target::Address("azurerm_x.y".into())),
            json!({"$unknown": "runtime:azurerm_x.y.id"})
        );
    }

    #[test]
    fn conjunctions_are_taken_apart() {
        let both = Value::unknown(
            UnknownClass::Parameter,
            "and(parameters('b'), equals(parameters('a'), 'x, y)'))",
        );
        assert_eq!(
            condition(&both),
            json!({"$all": [
                {"$unknown": "param:equals(parameters('a'), 'x, y)')"},
                {"$unknown": "param:b"},
            ]})
        );
    }
}
