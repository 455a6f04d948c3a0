//! What a check may speak of besides the resource: settings of whoever runs the tool, dates, and dated
//! tables of facts (models, roles, zones …).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::frameworks::Framework;
use super::peers::Peer;
use super::source::{ConditionSource, LiteralSource};
use super::{Check, Condition, Literal, Operand, Operator};

/// What stands in place of a literal and is known when a run begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reference {
    /// The value of a setting.
    Setting(String),
    /// The day, as `2026-11-21`, this many days after the run's.
    Today(i64),
    /// A column of a table, as a list.
    Column {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Which rows, by a condition over the columns; all if `None`.
        filter: Option<Condition>,
    },
}

/// Asks whether the resource agrees with some row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The table.
    pub table: String,
    /// Column to the path that must agree with it. An empty cell agrees with anything; `*` in a cell
    /// stands for any text.
    pub matches: Vec<(String, String)>,
    /// Which rows, by a condition over the columns; all if `None`.
    pub filter: Option<Box<Condition>>,
    /// What the row means, for people; `{column}` is its cell.
    pub note: Option<String>,
}

/// Something that whoever runs the tool may set in `[settings]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// What it can be.
    pub kind: SettingKind,
    /// What it is if nobody sets it; `null` for "not set".
    pub default: Literal,
    /// What it means.
    pub meaning: String,
}

/// What a setting can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SettingKind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Text.
    String,
    /// A list of texts.
    List,
}

impl SettingKind {
    /// Whether `value` is of this kind.
    #[must_use]
    pub fn accepts(self, value: &Literal) -> bool {
        match (self, value) {
            (SettingKind::Boolean, Literal::Bool(_))
            | (SettingKind::Integer, Literal::Int(_))
            | (SettingKind::String, Literal::String(_)) => true,
            (SettingKind::List, Literal::List(items)) => {
                items.iter().all(|item| matches!(item, Literal::String(_)))
            }
            _ => false,
        }
    }

    /// The kind in words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SettingKind::Boolean => "true or false",
            SettingKind::Integer => "a whole number",
            SettingKind::String => "a string",
            SettingKind::List => "a list of strings",
        }
    }
}

/// A table of facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its name: the file's.
    pub name: String,
    /// Where the facts are from.
    pub source: String,
    /// The day on which they were taken, as `2026-08-20`.
    pub date: String,
    /// Column to cell; a missing cell is `null`.
    pub rows: Vec<BTreeMap<String, Literal>>,
}

impl Table {
    fn has(&self, column: &str) -> bool {
        self.rows.iter().any(|row| row.contains_key(column))
    }
}

/// A table that is unpacked when it is asked for: most runs need few of them.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    bytes: Vec<u8>,
    unpacked: OnceLock<Option<Table>>,
}

impl Packed {
    fn pack(table: &Table) -> Result<Self, String> {
        let bytes = postcard::to_allocvec(table).map_err(|error| error.to_string())?;
        let unpacked = OnceLock::new();
        Ok(Self { bytes, unpacked })
    }

    /// The table; `None` if it was packed by another version.
    pub fn table(&self) -> Option<&Table> {
        let unpacked = self
            .unpacked
            .get_or_init(|| postcard::from_bytes(&self.bytes).ok());
        unpacked.as_ref()
    }
}

impl PartialEq for Packed {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes: &[u8] = Deserialize::deserialize(deserializer)?;
        Ok(Self {
            bytes: bytes.to_vec(),
            unpacked: OnceLock::new(),
        })
    }
}

/// What checks may refer to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// By name.
    pub settings: BTreeMap<String, Setting>,
    /// By name.
    pub tables: BTreeMap<String, Packed>,
    /// By the key that checks use, such as `mitre_atlas`.
    pub frameworks: BTreeMap<String, Framework>,
    /// By the key that checks use, such as `psrule`.
    pub peers: BTreeMap<String, Peer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingSource {
    name: String,
    kind: SettingKind,
    default: LiteralSource,
    meaning: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableSource {
    source: String,
    date: String,
    rows: Vec<BTreeMap<String, LiteralSource>>,
}

impl Data {
    /// Reads settings, tables, frameworks and other tools' rules from YAML files (path and text).
    ///
    /// # Errors
    /// The first mistake, with file, line and column.
    pub fn parse(
        settings: &[(String, String)],
        tables: &[(String, String)],
        frameworks: &[(String, String)],
        peers: &[(String, String)],
    ) -> Result<Self, String> {
        let mut data = Data::default();
        for (path, text) in settings {
            let sources: Vec<SettingSource> =
                serde_yaml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
            for source in sources {
                let setting = Setting {
                    name: source.name,
                    kind: source.kind,
                    default: source.default.0,
                    meaning: source.meaning.trim_end().to_owned(),
                };
                if setting.default != Literal::Null && !setting.kind.accepts(&setting.default) {
                    let (name, kind) = (&setting.name, setting.kind.as_str());
                    return Err(format!("{path}: {name}: the default is not {kind}"));
                }
                let name = setting.name.clone();
                if data.settings.insert(name.clone(), setting).is_some() {
                    return Err(format!("{path}: {name} is declared twice"));
                }
            }
        }
        for (path, text) in tables {
            let source: TableSource =
                serde_yaml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
            let name = stem(path);
            let cells = |row: BTreeMap<String, LiteralSource>| {
                let cells = row.into_iter().map(|(column, cell)| (column, cell.0));
                cells.collect()
            };
            let table = Table {
                source: source.source,
                date: source.date,
                rows: source.rows.into_iter().map(cells).collect(),
                name: name.clone(),
            };
            data.tables.insert(name, Packed::pack(&table)?);
        }
        for (path, text) in frameworks {
            let framework: Framework =
                serde_yaml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
            data.frameworks.insert(stem(path), framework);
        }
        for (path, text) in peers {
            let peer: Peer =
                serde_yaml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
            data.peers.insert(stem(path), peer);
        }
        Ok(data)
    }

    /// Whether everything that `check` refers to is there.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn verify(&self, check: &Check) -> Result<(), String> {
        for (name, ids) in &check.frameworks {
            let Some(framework) = self.frameworks.get(name) else {
                return Err(format!("{}: there is no framework `{name}`", check.id));
            };
            if let Some(id) = ids.iter().find(|id| framework.control(id).is_none()) {
                return Err(format!("{}: {name} has no `{id}`", check.id));
            }
        }
        for (name, ids) in &check.peers {
            let Some(peer) = self.peers.get(name) else {
                return Err(format!("{}: there is no peer `{name}`", check.id));
            };
            if let Some(id) = ids.iter().find(|id| peer.rule(id).is_none()) {
                return Err(format!(
                    "{}: {name} has no `{id}`; add it to src/checks/peers",
                    check.id
                ));
            }
        }
        let conditions = check.when.iter().chain([&check.deny]);
        conditions
            .into_iter()
            .try_for_each(|condition| self.condition(condition))
            .map_err(|problem| format!("{}: {problem}", check.id))
    }

    fn condition(&self, condition: &Condition) -> Result<(), String> {
        match condition {
            Condition::AllOf(all) | Condition::AnyOf(all) => all
                .iter()
                .try_for_each(|condition| self.condition(condition)),
            Condition::AnyRow(rows) => {
                let mut rows = rows.all().iter();
                rows.try_for_each(|row| self.condition(row))
            }
            Condition::Not(inner) | Condition::Noted(inner, _) => self.condition(inner),
            Condition::ServesAi(_) | Condition::Ignored(_) => Ok(()),
            Condition::Linked(linked) => {
                let filter = linked.filter.as_deref();
                filter.map_or(Ok(()), |filter| self.condition(filter))
            }
            Condition::Row(row) => {
                let columns = row.matches.iter().map(|(column, _)| column.as_str());
                self.rows(&row.table, columns, row.filter.as_deref())
            }
            Condition::Test(operand, operator) => {
                match operand {
                    Operand::Field(_) => {}
                    Operand::Value(literal) => self.literal(literal)?,
                    Operand::Count { filter, .. } => {
                        let filter = filter.as_deref();
                        filter.map_or(Ok(()), |filter| self.condition(filter))?;
                    }
                }
                operator
                    .literal()
                    .map_or(Ok(()), |literal| self.literal(literal))
            }
        }
    }

    fn literal(&self, literal: &Literal) -> Result<(), String> {
        match literal {
            Literal::Reference(reference) => match &**reference {
                Reference::Today(_) => Ok(()),
                Reference::Setting(name) if self.settings.contains_key(name) => Ok(()),
                Reference::Setting(name) => Err(format!("there is no setting `{name}`")),
                Reference::Column {
                    table,
                    column,
                    filter,
                } => self.rows(table, [column.as_str()], filter.as_ref()),
            },
            Literal::List(items) => items.iter().try_for_each(|item| self.literal(item)),
            _ => Ok(()),
        }
    }

    fn rows<'a>(
        &self,
        table: &str,
        columns: impl IntoIterator<Item = &'a str>,
        filter: Option<&'a Condition>,
    ) -> Result<(), String> {
        let Some(found) = self.tables.get(table).and_then(Packed::table) else {
            return Err(format!("there is no table `{table}`"));
        };
        let mut columns: Vec<&str> = columns.into_iter().collect();
        if let Some(filter) = filter {
            filter.fields(&mut columns);
            self.condition(filter)?;
        }
        match columns.into_iter().find(|column| !found.has(column)) {
            Some(column) => Err(format!("the table `{table}` has no column `{column}`")),
            None => Ok(()),
        }
    }

    /// The compact form, for [`Data::load`].
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn compile(&self) -> Result<Vec<u8>, String> {
        postcard::to_allocvec(self).map_err(|error| error.to_string())
    }

    /// Reads what [`Data::compile`] wrote.
    ///
    /// # Errors
    /// If the bytes are not of this version.
    pub fn load(bytes: &[u8]) -> Result<Self, String> {
        postcard::from_bytes(bytes).map_err(|error| error.to_string())
    }
}

/// The name of a file without its folder and ending.
fn stem(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".yaml").unwrap_or(file).to_owned()
}

impl Operator {
    /// The literal compared with, if there is one.
    #[must_use]
    pub fn literal(&self) -> Option<&Literal> {
        match self {
            Operator::Equals(literal)
            | Operator::NotEquals(literal)
            | Operator::In(literal)
            | Operator::NotIn(literal)
            | Operator::Contains(literal)
            | Operator::NotContains(literal)
            | Operator::Less(literal)
            | Operator::LessOrEquals(literal)
            | Operator::Greater(literal)
            | Operator::GreaterOrEquals(literal) => Some(literal),
            Operator::ContainsKey(_)
            | Operator::NotContainsKey(_)
            | Operator::Like(_)
            | Operator::NotLike(_)
            | Operator::Match(_)
            | Operator::NotMatch(_)
            | Operator::Exists(_)
            | Operator::LooksLikeSecret(_)
            | Operator::HasLineLike(_)
            | Operator::WrittenOut(_) => None,
        }
    }

    /// The same with another literal.
    #[must_use]
    pub fn with(&self, literal: Literal) -> Self {
        match self {
            Operator::Equals(_) => Operator::Equals(literal),
            Operator::NotEquals(_) => Operator::NotEquals(literal),
            Operator::In(_) => Operator::In(literal),
            Operator::NotIn(_) => Operator::NotIn(literal),
            Operator::Contains(_) => Operator::Contains(literal),
            Operator::NotContains(_) => Operator::NotContains(literal),
            Operator::Less(_) => Operator::Less(literal),
            Operator::LessOrEquals(_) => Operator::LessOrEquals(literal),
            Operator::Greater(_) => Operator::Greater(literal),
            Operator::GreaterOrEquals(_) => Operator::GreaterOrEquals(literal),
            other => other.clone(),
        }
    }
}

/// `{ setting: … }`, `{ today: … }` or `{ data: …, column: …, where: … }`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReferenceSource {
    setting: Option<String>,
    today: Option<i64>,
    data: Option<String>,
    column: Option<String>,
    #[serde(rename = "where")]
    filter: Option<ConditionSource>,
}

impl ReferenceSource {
    pub(super) fn reference(self) -> Result<Reference, String> {
        let filter = self.filter.map(|condition| condition.0);
        match (self.setting, self.today, self.data, self.column, filter) {
            (Some(name), None, None, None, None) => Ok(Reference::Setting(name)),
            (None, Some(days), None, None, None) => Ok(Reference::Today(days)),
            (None, None, Some(table), Some(column), filter) => Ok(Reference::Column {
                table,
                column,
                filter,
            }),
            _ => Err("expected one of setting, today, or data with column".to_owned()),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowSource {
    of: String,
    matches: BTreeMap<String, String>,
    #[serde(rename = "where")]
    filter: Option<ConditionSource>,
    note: Option<String>,
}

impl RowSource {
    pub(super) fn row(self) -> Row {
        Row {
            table: self.of,
            matches: self.matches.into_iter().collect(),
            filter: self.filter.map(|condition| Box::new(condition.0)),
            note: self.note,
        }
    }
}
