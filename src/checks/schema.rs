//! The form of a check file: YAML on one side, the compiled [`Check`] on the other.
//!
//! The build script includes this file too, so that the catalogue is checked and compiled when the
//! tool is built. It therefore depends on `serde`, `serde_yaml` and `postcard` alone.

use std::collections::BTreeMap;
use std::fmt;

// Named by its path because the build script reads this file from elsewhere.
#[path = "schema/data.rs"]
pub mod data;
#[path = "schema/frameworks.rs"]
pub mod frameworks;
#[path = "schema/links.rs"]
pub mod links;
#[path = "schema/peers.rs"]
pub mod peers;
#[path = "schema/rows.rs"]
pub mod rows;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

/// A check: what is wrong, where it shows, why it matters and how to put it right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The code, such as `AIS101`: service prefix, area digit, two digits. Never reused.
    pub id: String,
    /// The name in kebab case; it names the bad thing.
    pub name: String,
    /// Codes of checks that this one stands for.
    pub aliases: Vec<String>,
    /// One line for lists and headings.
    pub title: String,
    /// How bad a violation is.
    pub severity: Severity,
    /// Who should see it.
    pub profile: Profile,
    /// ARM types it judges, or `*` ([`Check::judges_any_type`]).
    pub resource: Vec<String>,
    /// Where it applies; everywhere if `None`.
    pub when: Option<Condition>,
    /// What must not be.
    pub deny: Condition,
    /// The property that a finding points at.
    pub point_at: String,
    /// The finding's message; `{name}` is the resource's name, `{value}` the value found.
    pub message: String,
    /// How to put it right.
    pub fix: Option<Fix>,
    /// What can happen, in prose.
    pub why: String,
    /// When not to follow the check.
    pub unless: Option<String>,
    /// Pages that back it, as URLs.
    pub references: Vec<String>,
    /// Framework name to control ids.
    pub frameworks: BTreeMap<String, Vec<String>>,
    /// Peer tool to its rule ids for the same thing.
    pub peers: BTreeMap<String, Vec<String>>,
}

/// In place of types: every one that another check judges and whose properties are known.
const ANY_TYPE: &str = "*";

/// How bad a violation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A small weakness, or defence in depth.
    Low,
    /// A weakness that needs another one to be used.
    Medium,
    /// Can be used by itself.
    High,
    /// Open to everybody, now.
    Critical,
}

impl Severity {
    /// All, worst first.
    pub const ALL: [Severity; 4] = [
        Severity::Critical,
        Severity::High,
        Severity::Medium,
        Severity::Low,
    ];

    /// The name in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }
}

/// Who should see a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// On by default: hardly ever wrong.
    Baseline,
    /// Defence in depth, cost and taste.
    Strict,
}

impl Profile {
    /// The name in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Profile::Baseline => "baseline",
            Profile::Strict => "strict",
        }
    }
}

/// How to put a finding right, in ARM's terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// Properties to set, in the order of the file.
    pub set: Vec<(String, Literal)>,
    /// Properties to take out.
    pub remove: Vec<String>,
    /// What a person has to do, where no edit can be given.
    pub manual: Option<String>,
    /// Whether an edit could break a deployment that works.
    pub safety: Safety,
    /// What it could break.
    pub because: Option<String>,
}

/// Whether applying a [`Fix`] can break what works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// It cannot.
    Safe,
    /// It can; `because` says how.
    Unsafe,
}

/// A condition in Azure Policy's grammar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// All must hold; true when empty.
    AllOf(Vec<Condition>),
    /// At least one must hold.
    AnyOf(Vec<Condition>),
    /// Must not hold.
    Not(Box<Condition>),
    /// One comparison.
    Test(Operand, Operator),
    /// Some related resource meets a condition.
    Linked(links::Linked),
    /// The resource is AI, or serves it (or the opposite).
    ServesAi(bool),
    /// The resource agrees with some row of a table.
    Row(data::Row),
    /// Any of several rows. What [`Condition::Row`] becomes.
    AnyRow(rows::Rows),
    /// A property that some other check asks for is set where, or how, ARM does not read it.
    Ignored(Ignored),
    /// Holds as the inner one does; if it does, there is this to be said. What rows become.
    Noted(Box<Condition>, String),
}

/// Why ARM does not read what is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ignored {
    /// It is misspelled or stands at the wrong level: no version has it.
    Misplaced,
    /// It is newer than the resource's API version.
    Newer,
}

/// What a comparison looks at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Operand {
    /// A property of the resource; `[*]` stands for every element of an array.
    Field(String),
    /// A fixed value.
    Value(Literal),
    /// How many elements of an array meet a condition. Inside `filter` the array's path stands for
    /// the one element.
    Count {
        /// Path that ends in `[*]`.
        field: String,
        /// All elements if `None`.
        filter: Option<Box<Condition>>,
    },
}

/// A comparison. Strings are compared without case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Operator {
    /// Is this value.
    Equals(Literal),
    /// Is not this value; true for an absent field.
    NotEquals(Literal),
    /// Is one of these.
    In(Literal),
    /// Is none of these; true for an absent field.
    NotIn(Literal),
    /// Has this text in it; of a list: has this element.
    Contains(Literal),
    /// The opposite of [`Operator::Contains`].
    NotContains(Literal),
    /// Has this key.
    ContainsKey(String),
    /// The opposite of [`Operator::ContainsKey`].
    NotContainsKey(String),
    /// Matches a pattern in which one or more `*` stand for any text.
    Like(String),
    /// The opposite of [`Operator::Like`].
    NotLike(String),
    /// Matches a pattern in which `#` is a digit, `?` a letter, `.` any character.
    Match(String),
    /// The opposite of [`Operator::Match`].
    NotMatch(String),
    /// Is present and not null (or the opposite).
    Exists(bool),
    /// Is a key or token written out, by its shape (or the opposite).
    LooksLikeSecret(bool),
    /// Has a line that matches a pattern of [`Operator::Like`]; scripts in Base64 are read first.
    HasLineLike(String),
    /// Is text that stands in the sources, other than an empty one or a placeholder (or the
    /// opposite). For properties that are secret whatever their shape.
    WrittenOut(bool),
    /// `<`
    Less(Literal),
    /// `<=`
    LessOrEquals(Literal),
    /// `>`
    Greater(Literal),
    /// `>=`
    GreaterOrEquals(Literal),
}

/// A fixed value in a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    String(String),
    /// A list.
    List(Vec<Literal>),
    /// Something that is known when a run begins.
    Reference(Box<data::Reference>),
}

impl fmt::Display for Literal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Null => formatter.write_str("null"),
            Literal::Bool(value) => write!(formatter, "{value}"),
            Literal::Int(value) => write!(formatter, "{value}"),
            Literal::Float(value) => write!(formatter, "{value}"),
            Literal::String(value) => formatter.write_str(value),
            Literal::List(values) => {
                let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(formatter, "[{}]", texts.join(", "))
            }
            Literal::Reference(reference) => match &**reference {
                data::Reference::Setting(name) => write!(formatter, "the setting {name}"),
                data::Reference::Today(0) => formatter.write_str("today"),
                data::Reference::Today(days) => write!(formatter, "today{days:+} days"),
                data::Reference::Column { table, column, .. } => {
                    write!(formatter, "{column} of {table}")
                }
            },
        }
    }
}

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

/// Compiles check files (path and text, in order) to the bytes that [`load`] reads.
///
/// # Errors
/// The first error of [`parse`], a file whose name is not its check's code, or a code used twice.
pub fn compile(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut checks = Vec::with_capacity(files.len());
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (path, text) in files {
        let check = parse(path, text)?;
        if !path.ends_with(&format!("/{}.yaml", check.id)) {
            return Err(format!(
                "{path}: the file must be named after its check, {}.yaml",
                check.id
            ));
        }
        for code in check.aliases.iter().chain([&check.id, &check.name]) {
            if let Some(other) = seen.insert(code.clone(), path) {
                return Err(format!("{path}: {code} is already taken by {other}"));
            }
        }
        checks.push(check);
    }
    checks.sort_by(|left, right| left.id.cmp(&right.id));
    let types = checks.iter().map(|check| check.resource.clone()).collect();
    let packed = checks.iter().map(postcard::to_allocvec);
    let packed: Result<Vec<Vec<u8>>, postcard::Error> = packed.collect();
    let all = packed.and_then(|packed| {
        let written: Written = (types, packed);
        postcard::to_allocvec(&written)
    });
    all.map_err(|error| error.to_string())
}

/// Whether a check of these types judges resources of any type.
#[must_use]
pub fn is_any_type<T: AsRef<str>>(types: &[T]) -> bool {
    matches!(types, [any] if any.as_ref() == ANY_TYPE)
}

/// What [`compile`] writes: the types of each check, and the checks.
type Written = (Vec<Vec<String>>, Vec<Vec<u8>>);

/// Checks as they are packed: each can be read by itself.
#[derive(Debug, Default, Deserialize)]
pub struct Packed<'b> {
    /// The types that each judges.
    #[serde(borrow)]
    pub types: Vec<Vec<&'b str>>,
    /// The checks, in the order of their codes.
    #[serde(borrow)]
    pub checks: Vec<&'b [u8]>,
}

/// Opens what [`compile`] wrote.
///
/// # Errors
/// Only for bytes that [`compile`] did not write.
pub fn open(bytes: &[u8]) -> Result<Packed<'_>, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// Reads one check of those.
///
/// # Errors
/// Only for bytes that [`compile`] did not write.
pub fn read(bytes: &[u8]) -> Result<Check, postcard::Error> {
    postcard::from_bytes(bytes)
}

/// Reads all that [`compile`] wrote.
///
/// # Errors
/// Only for bytes that [`compile`] did not write.
pub fn load(bytes: &[u8]) -> Result<Vec<Check>, postcard::Error> {
    open(bytes)?.checks.into_iter().map(read).collect()
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
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn many(self) -> Vec<String> {
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

impl Condition {
    /// Adds every field path in this condition to `paths`.
    pub fn fields<'a>(&'a self, paths: &mut Vec<&'a str>) {
        match self {
            Condition::AllOf(conditions) | Condition::AnyOf(conditions) => {
                for condition in conditions {
                    condition.fields(paths);
                }
            }
            Condition::Not(condition) | Condition::Noted(condition, _) => condition.fields(paths),
            Condition::AnyRow(rows) => {
                for row in rows.all() {
                    row.fields(paths);
                }
            }
            Condition::Row(row) => paths.extend(row.matches.iter().map(|(_, path)| path.as_str())),
            Condition::Test(Operand::Field(path), _) => paths.push(path),
            Condition::Test(Operand::Value(_), _)
            | Condition::ServesAi(_)
            | Condition::Ignored(_) => {}
            // What is asked of another resource is not a path of this one.
            Condition::Linked(linked) => linked.fields(paths),
            Condition::Test(Operand::Count { field, filter }, _) => {
                paths.push(field);
                if let Some(filter) = filter {
                    filter.fields(paths);
                }
            }
        }
    }
}

impl Condition {
    /// Whether it asks about related resources.
    #[must_use]
    pub fn asks_others(&self) -> bool {
        match self {
            Condition::AllOf(all) | Condition::AnyOf(all) => all.iter().any(Self::asks_others),
            Condition::AnyRow(rows) => rows.all().iter().any(Self::asks_others),
            Condition::Not(inner) | Condition::Noted(inner, _) => inner.asks_others(),
            Condition::Test(Operand::Count { filter, .. }, _) => {
                filter.as_deref().is_some_and(Self::asks_others)
            }
            Condition::Linked(_) => true,
            Condition::Test(..)
            | Condition::ServesAi(_)
            | Condition::Row(_)
            | Condition::Ignored(_) => false,
        }
    }
}

impl Check {
    /// Whether it judges every type that another check judges and whose properties are known.
    #[must_use]
    pub fn judges_any_type(&self) -> bool {
        is_any_type(&self.resource)
    }

    /// Every field path that it asks for.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        let mut paths = Vec::new();
        for condition in self.when.iter().chain([&self.deny]) {
            condition.fields(&mut paths);
        }
        paths
    }

    /// Whether it looks for secrets that are written out: what it finds must not be shown.
    #[must_use]
    pub fn finds_secrets(&self) -> bool {
        fn finds(condition: &Condition) -> bool {
            match condition {
                Condition::AllOf(all) | Condition::AnyOf(all) => all.iter().any(finds),
                Condition::AnyRow(rows) => rows.all().iter().any(finds),
                Condition::Not(inner) | Condition::Noted(inner, _) => finds(inner),
                Condition::Test(Operand::Count { filter, .. }, _) => {
                    filter.as_deref().is_some_and(finds)
                }
                Condition::Test(_, operator) => {
                    matches!(
                        operator,
                        Operator::LooksLikeSecret(_) | Operator::WrittenOut(_)
                    )
                }
                _ => false,
            }
        }
        finds(&self.deny)
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

fn check_path(path: &str) -> Result<(), String> {
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

struct LiteralSource(Literal);

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

struct ConditionSource(Condition);

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
