//! A check as it is written down: YAML, and what has to hold of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{
    Check, Condition, Fix, Literal, Operand, Operator, Profile, Safety, Severity, data, links,
};

/// Reads one check file.
///
/// # Errors
/// The text names line and column in the file, then what is wrong and what was expected.
pub fn parse(path: &str, text: &str) -> Result<Check, String> {
    let source: CheckSource =
        serde_yaml::from_str(text).map_err(|error| match error.location() {
            Some(place) => format!("{path}:{}:{}: {error}", place.line(), place.column()),
            None => format!("{path}: {error}"),
        })?;
    source
        .check()
        .map_err(|message| format!("{path}: {message}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckSource {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    title: String,
    severity: Severity,
    profile: Profile,
    resource: OneOrMany,
    when: Option<ConditionSource>,
    deny: ConditionSource,
    point_at: String,
    message: String,
    fix: Option<FixSource>,
    why: String,
    unless: Option<String>,
    references: Vec<String>,
    #[serde(default)]
    frameworks: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    peers: PeerSource,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn many(self) -> Vec<String> {
        match self {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FixSource {
    #[serde(default)]
    set: LiteralMap,
    #[serde(default)]
    remove: Vec<String>,
    manual: Option<String>,
    safety: Safety,
    because: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PeerSource {
    checkov: Vec<String>,
    psrule: Vec<String>,
    trivy: Vec<String>,
    kics: Vec<String>,
}

impl CheckSource {
    fn check(self) -> Result<Check, String> {
        let filled = |pairs: Vec<(&str, Vec<String>)>| -> BTreeMap<String, Vec<String>> {
            pairs
                .into_iter()
                .filter(|(_, ids)| !ids.is_empty())
                .map(|(k, v)| (k.to_owned(), v))
                .collect()
        };
        let check = Check {
            resource: self.resource.many(),
            id: self.id,
            name: self.name,
            aliases: self.aliases,
            title: self.title,
            severity: self.severity,
            profile: self.profile,
            when: self.when.map(|condition| condition.0),
            deny: self.deny.0,
            point_at: self.point_at,
            message: self.message,
            fix: self.fix.map(|fix| Fix {
                set: fix.set.0,
                remove: fix.remove,
                manual: fix.manual,
                safety: fix.safety,
                because: fix.because,
            }),
            why: self.why.trim_end().to_owned(),
            unless: self.unless.map(|text| text.trim_end().to_owned()),
            references: self.references,
            frameworks: self.frameworks,
            peers: filled(vec![
                ("checkov", self.peers.checkov),
                ("psrule", self.peers.psrule),
                ("trivy", self.peers.trivy),
                ("kics", self.peers.kics),
            ]),
        };
        check.validate()?;
        Ok(check)
    }
}

impl Check {
    fn validate(&self) -> Result<(), String> {
        let id_is_well_formed = self.id.len() == 6
            && self
                .id
                .bytes()
                .take(3)
                .all(|byte| byte.is_ascii_uppercase())
            && self.id.bytes().skip(3).all(|byte| byte.is_ascii_digit());
        if !id_is_well_formed {
            return Err(format!(
                "id: `{}` is not three capitals and three digits",
                self.id
            ));
        }
        if self.name.is_empty()
            || !self
                .name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        {
            return Err(format!("name: `{}` is not kebab case", self.name));
        }
        let is_types = |kinds: &[String]| kinds.iter().all(|kind| kind.contains('/'));
        if self.resource.is_empty() || !self.judges_any_type() && !is_types(&self.resource) {
            return Err(
                "resource: expected ARM types such as Microsoft.Search/searchServices, or `*`"
                    .to_owned(),
            );
        }
        if self.references.is_empty()
            || !self
                .references
                .iter()
                .all(|url| url.starts_with("https://"))
        {
            return Err("references: expected at least one https:// URL".to_owned());
        }
        for (what, text) in [
            ("title", &self.title),
            ("message", &self.message),
            ("why", &self.why),
        ] {
            if text.trim().is_empty() {
                return Err(format!("{what}: must not be empty"));
            }
        }
        let mut paths: Vec<&str> = vec![&self.point_at];
        if let Some(when) = &self.when {
            when.fields(&mut paths);
        }
        self.deny.fields(&mut paths);
        if let Some(fix) = &self.fix {
            paths.extend(fix.set.iter().map(|(path, _)| path.as_str()));
            paths.extend(fix.remove.iter().map(String::as_str));
            if fix.set.is_empty() && fix.remove.is_empty() && fix.manual.is_none() {
                return Err("fix: needs one of set, remove, manual".to_owned());
            }
            if fix.safety == Safety::Unsafe && fix.because.is_none() {
                return Err("fix: an unsafe fix needs because".to_owned());
            }
        }
        paths.iter().try_for_each(|path| check_path(path))
    }
}

/// A path is names joined by `.`, each followed by any number of `[*]` and of names in brackets and
/// quotes: `properties.settings['Name.With.Dots']`.
fn is_path(path: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || "_-$".contains(c);
    let mut rest = path;
    loop {
        let name = rest.trim_start_matches(is_of_name);
        if name.len() == rest.len() {
            return false;
        }
        rest = name;
        while let Some(bracket) = rest.strip_prefix('[') {
            let behind = match bracket.strip_prefix('\'') {
                Some(quoted) => quoted
                    .split_once("']")
                    .filter(|(name, _)| !name.is_empty() && !name.contains('\''))
                    .map(|(_, behind)| behind),
                None => bracket.strip_prefix("*]"),
            };
            match behind {
                Some(behind) => rest = behind,
                None => return false,
            }
        }
        match rest.strip_prefix('.') {
            Some(behind) => rest = behind,
            None => return rest.is_empty(),
        }
    }
}

pub(super) fn check_path(path: &str) -> Result<(), String> {
    if is_path(path) {
        Ok(())
    } else {
        Err(format!(
            "`{path}` is not a property path such as properties.rules[*].value"
        ))
    }
}

/// A mapping of paths to literals that keeps its order.
#[derive(Default)]
struct LiteralMap(Vec<(String, Literal)>);

impl<'de> Deserialize<'de> for LiteralMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = LiteralMap;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a mapping of property paths to values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LiteralMap, A::Error> {
                let mut pairs = Vec::new();
                while let Some((path, literal)) = map.next_entry::<String, LiteralSource>()? {
                    pairs.push((path, literal.0));
                }
                Ok(LiteralMap(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

pub(super) struct LiteralSource(pub(super) Literal);

impl<'de> Deserialize<'de> for LiteralSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = LiteralSource;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(
                    "a string, number, boolean, null, a list of these, or a mapping that names a setting, a date or data",
                )
            }
            fn visit_bool<E>(self, value: bool) -> Result<LiteralSource, E> {
                Ok(LiteralSource(Literal::Bool(value)))
            }
            fn visit_i64<E>(self, value: i64) -> Result<LiteralSource, E> {
                Ok(LiteralSource(Literal::Int(value)))
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<LiteralSource, E> {
                i64::try_from(value)
                    .map(|value| LiteralSource(Literal::Int(value)))
                    .map_err(E::custom)
            }
            fn visit_f64<E>(self, value: f64) -> Result<LiteralSource, E> {
                Ok(LiteralSource(Literal::Float(value)))
            }
            fn visit_str<E>(self, value: &str) -> Result<LiteralSource, E> {
                Ok(LiteralSource(Literal::String(value.to_owned())))
            }
            fn visit_unit<E>(self) -> Result<LiteralSource, E> {
                Ok(LiteralSource(Literal::Null))
            }
            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut sequence: A,
            ) -> Result<LiteralSource, A::Error> {
                let mut values = Vec::new();
                while let Some(literal) = sequence.next_element::<LiteralSource>()? {
                    values.push(literal.0);
                }
                Ok(LiteralSource(Literal::List(values)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LiteralSource, A::Error> {
                let source =
                    data::ReferenceSource::deserialize(de::value::MapAccessDeserializer::new(map))?;
                let reference = source.reference().map_err(de::Error::custom)?;
                Ok(LiteralSource(Literal::Reference(Box::new(reference))))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

pub(super) struct ConditionSource(pub(super) Condition);

impl<'de> Deserialize<'de> for ConditionSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ConditionVisitor)
    }
}

const CONDITION_KEYS: &[&str] = &[
    "allOf",
    "anyOf",
    "not",
    "field",
    "value",
    "count",
    "equals",
    "notEquals",
    "in",
    "notIn",
    "contains",
    "notContains",
    "containsKey",
    "notContainsKey",
    "like",
    "notLike",
    "match",
    "notMatch",
    "exists",
    "linked",
    "row",
    "hasLineLike",
    "looksLikeSecret",
    "writtenOut",
    "servesAi",
    "ignored",
    "less",
    "lessOrEquals",
    "greater",
    "greaterOrEquals",
];

struct ConditionVisitor;

impl<'de> Visitor<'de> for ConditionVisitor {
    type Value = ConditionSource;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "a condition: allOf, anyOf, not, or one of field, value, count with an operator",
        )
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ConditionSource, A::Error> {
        let mut logic: Option<Condition> = None;
        let mut operand: Option<Operand> = None;
        let mut operator: Option<Operator> = None;
        let twice = || {
            de::Error::custom("one condition can hold only one of each kind: split it with allOf")
        };
        while let Some(key) = map.next_key::<String>()? {
            let unwrap =
                |conditions: Vec<ConditionSource>| conditions.into_iter().map(|c| c.0).collect();
            let (new_logic, new_operand, new_operator) = match key.as_str() {
                "allOf" => (
                    Some(Condition::AllOf(unwrap(map.next_value()?))),
                    None,
                    None,
                ),
                "anyOf" => (
                    Some(Condition::AnyOf(unwrap(map.next_value()?))),
                    None,
                    None,
                ),
                "not" => {
                    let inner: ConditionSource = map.next_value()?;
                    (Some(Condition::Not(Box::new(inner.0))), None, None)
                }
                "linked" => {
                    let linked: links::LinkedSource = map.next_value()?;
                    let linked = linked.linked().map_err(de::Error::custom)?;
                    (Some(Condition::Linked(linked)), None, None)
                }
                "servesAi" => (Some(Condition::ServesAi(map.next_value()?)), None, None),
                "ignored" => (Some(Condition::Ignored(map.next_value()?)), None, None),
                "row" => {
                    let row: data::RowSource = map.next_value()?;
                    (Some(Condition::Row(row.row())), None, None)
                }
                "field" => (None, Some(Operand::Field(map.next_value()?)), None),
                "value" => (
                    None,
                    Some(Operand::Value(map.next_value::<LiteralSource>()?.0)),
                    None,
                ),
                "count" => {
                    let count: CountSource = map.next_value()?;
                    if !count.field.ends_with("[*]") {
                        return Err(de::Error::custom("count: the field must end in [*]"));
                    }
                    let filter = count.filter.map(|condition| Box::new(condition.0));
                    (
                        None,
                        Some(Operand::Count {
                            field: count.field,
                            filter,
                        }),
                        None,
                    )
                }
                "in" => (None, None, Some(Operator::In(literals(&mut map)?))),
                "notIn" => (None, None, Some(Operator::NotIn(literals(&mut map)?))),
                "exists" => (None, None, Some(Operator::Exists(map.next_value()?))),
                "hasLineLike" => (None, None, Some(Operator::HasLineLike(map.next_value()?))),
                "looksLikeSecret" => {
                    let operator = Operator::LooksLikeSecret(map.next_value()?);
                    (None, None, Some(operator))
                }
                "writtenOut" => (None, None, Some(Operator::WrittenOut(map.next_value()?))),
                "containsKey" => (None, None, Some(Operator::ContainsKey(map.next_value()?))),
                "notContainsKey" => (
                    None,
                    None,
                    Some(Operator::NotContainsKey(map.next_value()?)),
                ),
                "like" => (None, None, Some(Operator::Like(map.next_value()?))),
                "notLike" => (None, None, Some(Operator::NotLike(map.next_value()?))),
                "match" => (None, None, Some(Operator::Match(map.next_value()?))),
                "notMatch" => (None, None, Some(Operator::NotMatch(map.next_value()?))),
                key => {
                    let comparison = match key {
                        "equals" => Operator::Equals,
                        "notEquals" => Operator::NotEquals,
                        "contains" => Operator::Contains,
                        "notContains" => Operator::NotContains,
                        "less" => Operator::Less,
                        "lessOrEquals" => Operator::LessOrEquals,
                        "greater" => Operator::Greater,
                        "greaterOrEquals" => Operator::GreaterOrEquals,
                        other => return Err(de::Error::unknown_field(other, CONDITION_KEYS)),
                    };
                    (
                        None,
                        None,
                        Some(comparison(map.next_value::<LiteralSource>()?.0)),
                    )
                }
            };
            if (new_logic.is_some() && logic.is_some())
                || (new_operand.is_some() && operand.is_some())
                || (new_operator.is_some() && operator.is_some())
            {
                return Err(twice());
            }
            logic = logic.or(new_logic);
            operand = operand.or(new_operand);
            operator = operator.or(new_operator);
        }
        match (logic, operand, operator) {
            (Some(condition), None, None) => Ok(ConditionSource(condition)),
            (None, Some(operand), Some(operator)) => {
                Ok(ConditionSource(Condition::Test(operand, operator)))
            }
            (None, Some(_), None) => {
                Err(de::Error::custom("an operator is missing, such as equals"))
            }
            (None, None, Some(_)) => {
                Err(de::Error::custom("one of field, value, count is missing"))
            }
            (None, None, None) => Err(de::Error::custom("the condition is empty")),
            (Some(_), ..) => Err(twice()),
        }
    }
}

/// A list, or what stands for one.
fn literals<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Literal, A::Error> {
    match map.next_value::<LiteralSource>()?.0 {
        list @ (Literal::List(_) | Literal::Reference(_)) => Ok(list),
        _ => Err(de::Error::custom("expected a list")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountSource {
    field: String,
    #[serde(rename = "where")]
    filter: Option<ConditionSource>,
}
