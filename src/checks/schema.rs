//! A compiled [`Check`], and how checks are packed; `source` has the YAML that they are written in.
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
#[path = "schema/source.rs"]
mod source;

use serde::{Deserialize, Serialize};

pub use source::parse;

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
