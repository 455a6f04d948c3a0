//! What a run is told beforehand, put into the checks: settings, the day, rows of tables.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::Catalogue;
use super::compare::{self, Truth};
use super::schema::data::{Data, Packed, Reference, Row, Table};
use super::schema::rows::Rows;
use super::schema::{Check, Condition, Literal, Operand, Operator};
use crate::model::lookup::State;
use crate::value::Value;

static BUILT_IN: LazyLock<Data> = LazyLock::new(|| {
    // Written by the build script from the same types; a test reads it back.
    Data::load(include_bytes!(concat!(env!("OUT_DIR"), "/data.bin"))).unwrap_or_default()
});

/// The settings and tables that ship in the binary.
#[must_use]
pub fn built_in_data() -> &'static Data {
    &BUILT_IN
}

/// What checks are applied with.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Settings that differ from their defaults, by name.
    pub settings: BTreeMap<String, Literal>,
    /// The day of the run, in days since 1970-01-01; conditions about dates are open without.
    pub today: Option<i64>,
}

impl Catalogue {
    /// The same checks with everything put in that is known before a run.
    #[must_use]
    pub fn settled(&self, data: &Data, given: &Given) -> Self {
        let settler = Settler { data, given };
        let checks = self.checks().iter().map(|check| settler.check(check));
        Self::shared(checks.collect(), self.has_own())
    }
}

/// Checks that are settled when they are asked for.
#[derive(Debug)]
pub(super) struct Settling {
    data: fn() -> &'static Data,
    given: Given,
    /// By their index.
    settled: Vec<OnceLock<Arc<Check>>>,
}

impl Settling {
    pub(super) fn new(data: fn() -> &'static Data, given: Given, checks: usize) -> Self {
        Self {
            data,
            given,
            settled: (0..checks).map(|_| OnceLock::new()).collect(),
        }
    }

    /// For as many checks, of which none is settled yet.
    pub(super) fn afresh(&self) -> Self {
        Self::new(self.data, self.given.clone(), self.settled.len())
    }

    /// The check with this index, settled.
    pub(super) fn check<'c>(&'c self, index: usize, written: &'c Arc<Check>) -> &'c Arc<Check> {
        let Some(settled) = self.settled.get(index) else {
            return written;
        };
        settled.get_or_init(|| {
            let conditions = written.when.iter().chain([&written.deny]);
            if !conditions.into_iter().any(refers) {
                return Arc::clone(written);
            }
            let settler = Settler {
                data: (self.data)(),
                given: &self.given,
            };
            settler.check(written)
        })
    }
}

struct Settler<'a> {
    data: &'a Data,
    given: &'a Given,
}

impl Settler<'_> {
    fn check(&self, check: &Arc<Check>) -> Arc<Check> {
        let conditions = check.when.iter().chain([&check.deny]);
        if !conditions.into_iter().any(refers) {
            return Arc::clone(check);
        }
        Arc::new(Check {
            when: check.when.as_ref().map(|when| self.condition(when)),
            deny: self.condition(&check.deny),
            ..Check::clone(check)
        })
    }

    fn condition(&self, condition: &Condition) -> Condition {
        let all = |all: &[Condition]| all.iter().map(|inner| self.condition(inner)).collect();
        match condition {
            Condition::AllOf(inner) => Condition::AllOf(all(inner)),
            Condition::AnyOf(inner) => Condition::AnyOf(all(inner)),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            Condition::Noted(inner, note) => {
                Condition::Noted(Box::new(self.condition(inner)), note.clone())
            }
            Condition::ServesAi(wanted) => Condition::ServesAi(*wanted),
            Condition::Ignored(why) => Condition::Ignored(*why),
            Condition::Linked(linked) => {
                let mut linked = linked.clone();
                let filter = linked.filter.take();
                linked.filter = filter.map(|filter| Box::new(self.condition(&filter)));
                Condition::Linked(linked)
            }
            Condition::Row(row) => self.row(row),
            Condition::AnyRow(rows) => Condition::AnyRow(rows.clone()),
            Condition::Test(operand, operator) => {
                Condition::Test(self.operand(operand), self.operator(operator))
            }
        }
    }

    fn operand(&self, operand: &Operand) -> Operand {
        match operand {
            Operand::Field(path) => Operand::Field(path.clone()),
            Operand::Value(literal) => Operand::Value(self.literal(literal)),
            Operand::Count { field, filter } => Operand::Count {
                field: field.clone(),
                filter: filter
                    .as_ref()
                    .map(|filter| Box::new(self.condition(filter))),
            },
        }
    }

    fn operator(&self, operator: &Operator) -> Operator {
        match operator.literal() {
            Some(literal) => operator.with(self.literal(literal)),
            None => operator.clone(),
        }
    }

    fn literal(&self, literal: &Literal) -> Literal {
        match literal {
            Literal::List(items) => {
                Literal::List(items.iter().map(|item| self.literal(item)).collect())
            }
            Literal::Reference(reference) => {
                self.reference(reference).unwrap_or_else(|| literal.clone())
            }
            other => other.clone(),
        }
    }

    fn reference(&self, reference: &Reference) -> Option<Literal> {
        match reference {
            Reference::Setting(name) => {
                let default = || Some(&self.data.settings.get(name)?.default);
                self.given.settings.get(name).or_else(default).cloned()
            }
            Reference::Today(days) => {
                let day = self.given.today?.saturating_add(*days);
                Some(Literal::String(crate::calendar::text(day)))
            }
            Reference::Column {
                table,
                column,
                filter,
            } => {
                let table = self.data.tables.get(table)?.table()?;
                let filter = filter.as_ref().map(|filter| self.condition(filter));
                let rows = rows(table, filter.as_ref());
                let cells = rows.filter(|(_, truth)| *truth == Truth::True);
                let cells = cells.filter_map(|(row, _)| row.get(column));
                let cells = cells.filter(|cell| **cell != Literal::Null);
                Some(Literal::List(cells.cloned().collect()))
            }
        }
    }

    /// Any of the rows, each as what it says of the resource.
    fn row(&self, row: &Row) -> Condition {
        let table = self.data.tables.get(&row.table);
        let Some(table) = table.and_then(Packed::table) else {
            return Condition::AnyOf(Vec::new());
        };
        let filter = row.filter.as_ref().map(|filter| self.condition(filter));
        let rows = rows(table, filter.as_ref()).map(|(cells, truth)| {
            let mut all: Vec<Condition> = row
                .matches
                .iter()
                .filter_map(|(column, path)| agrees(cells.get(column)?, path))
                .collect();
            if truth == Truth::Unknown {
                // Whether the row counts hangs on what the run was not told, such as its day.
                let today = Literal::Reference(Box::new(Reference::Today(0)));
                all.push(Condition::Test(
                    Operand::Value(Literal::Null),
                    Operator::Equals(today),
                ));
            }
            match &row.note {
                Some(note) => Condition::Noted(Box::new(Condition::AllOf(all)), fill(note, cells)),
                None => Condition::AllOf(all),
            }
        });
        Condition::AnyRow(Rows::new(rows.collect()))
    }
}

/// Whether there is anything in a condition to be put in.
fn refers(condition: &Condition) -> bool {
    let literal = |literal: &Literal| match literal {
        Literal::List(items) => items
            .iter()
            .any(|item| matches!(item, Literal::Reference(_))),
        other => matches!(other, Literal::Reference(_)),
    };
    match condition {
        Condition::AllOf(all) | Condition::AnyOf(all) => all.iter().any(refers),
        Condition::Not(inner) | Condition::Noted(inner, _) => refers(inner),
        Condition::ServesAi(_) | Condition::Ignored(_) => false,
        Condition::Linked(linked) => linked.filter.as_deref().is_some_and(refers),
        Condition::Row(_) => true,
        // Settled already.
        Condition::AnyRow(_) => false,
        Condition::Test(operand, operator) => {
            let of_operand = match operand {
                Operand::Field(_) => false,
                Operand::Value(value) => literal(value),
                Operand::Count { filter, .. } => filter.as_deref().is_some_and(refers),
            };
            of_operand || operator.literal().is_some_and(literal)
        }
    }
}

type Cells = BTreeMap<String, Literal>;

/// The rows that may meet `filter`, with whether they do.
fn rows<'t>(
    table: &'t Table,
    filter: Option<&Condition>,
) -> impl Iterator<Item = (&'t Cells, Truth)> {
    let judged = table.rows.iter().map(move |row| {
        let truth = filter.map_or(Truth::True, |filter| holds(filter, row));
        (row, truth)
    });
    judged.filter(|(_, truth)| *truth != Truth::False)
}

/// A condition over the columns of a row.
fn holds(condition: &Condition, row: &Cells) -> Truth {
    match condition {
        Condition::AllOf(all) => all
            .iter()
            .map(|inner| holds(inner, row))
            .fold(Truth::True, Truth::and),
        Condition::AnyOf(any) => !any
            .iter()
            .map(|inner| !holds(inner, row))
            .fold(Truth::True, Truth::and),
        Condition::Not(inner) | Condition::Noted(inner, _) => {
            let truth = holds(inner, row);
            if matches!(condition, Condition::Not(_)) {
                !truth
            } else {
                truth
            }
        }
        Condition::Test(Operand::Field(column), operator) => {
            let state = match row.get(column) {
                None | Some(Literal::Null) => State::Absent,
                Some(cell) => State::Present(Value::from(cell)),
            };
            compare::test(operator, &state)
        }
        Condition::Test(Operand::Value(value), operator) => {
            compare::test(operator, &State::Present(value.into()))
        }
        // Rows have no lists, no neighbours and nothing to serve.
        Condition::Test(Operand::Count { .. }, _)
        | Condition::Linked(_)
        | Condition::ServesAi(_)
        | Condition::Ignored(_)
        | Condition::Row(_)
        | Condition::AnyRow(_) => Truth::False,
    }
}

/// That the resource has at `path` what the cell says; nothing for an empty cell.
fn agrees(cell: &Literal, path: &str) -> Option<Condition> {
    let operator = match cell {
        Literal::Null => return None,
        Literal::String(text) if text.contains('*') => Operator::Like(text.clone()),
        other => Operator::Equals(other.clone()),
    };
    Some(Condition::Test(Operand::Field(path.to_owned()), operator))
}

fn fill(note: &str, cells: &Cells) -> String {
    cells.iter().fold(note.to_owned(), |text, (column, cell)| {
        text.replace(&format!("{{{column}}}"), &cell.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::schema;

    const TABLE: &str = "source: here
date: 2026-08-20
rows:
  - { name: gpt-35-turbo, version: '0301', retires: 2025-02-13, replacement: gpt-4o-mini }
  - { name: gpt-4o, version: '2024-05-13', retires: 2026-12-01, replacement: gpt-5 }
  - { name: whisper, version: null, retires: null }
";
    const SETTINGS: &str =
        "- { name: approved, kind: list, default: [a], meaning: What is approved }
- { name: days, kind: integer, default: null, meaning: Days }
";

    fn check(deny: &str) -> Check {
        let text = format!(
            "id: AIS999\nname: something-bad\ntitle: Something is bad\nseverity: low\nprofile: strict
resource: A/b\ndeny: {deny}\npoint_at: properties.x\nmessage: \"'{{name}}' is bad\"\nwhy: It is.
references: [https://learn.microsoft.com/azure]\n"
        );
        schema::parse("AIS999.yaml", &text).unwrap()
    }

    fn data() -> Data {
        let file = |path: &str, text: &str| vec![(path.to_owned(), text.to_owned())];
        Data::parse(
            &file("s.yaml", SETTINGS),
            &file("data/models.yaml", TABLE),
            &[],
            &[],
        )
        .unwrap()
    }

    fn settled(deny: &str, given: &Given) -> Condition {
        let check = check(deny);
        data().verify(&check).unwrap();
        let catalogue = Catalogue::new(vec![check]).settled(&data(), given);
        catalogue.checks()[0].deny.clone()
    }

    fn expected(deny: &str) -> Condition {
        check(deny).deny
    }

    #[test]
    fn settings_take_the_place_of_their_names() {
        let deny = "{ field: x, notIn: { setting: approved } }";
        assert_eq!(
            settled(deny, &Given::default()),
            expected("{ field: x, notIn: [a] }")
        );
        let given = Given {
            settings: BTreeMap::from([("approved".to_owned(), Literal::List(vec![]))]),
            ..Given::default()
        };
        assert_eq!(settled(deny, &given), expected("{ field: x, notIn: [] }"));
        assert_eq!(
            settled(
                "{ value: { setting: days }, exists: true }",
                &Given::default()
            ),
            expected("{ value: null, exists: true }")
        );
    }

    #[test]
    fn dates_are_days_from_the_run() {
        let given = Given {
            today: Some(20_778), // 2026-11-21
            ..Given::default()
        };
        assert_eq!(
            settled("{ field: x, less: { today: 40 } }", &given),
            expected("{ field: x, less: '2026-12-31' }")
        );
    }

    #[test]
    fn rows_become_what_they_say() {
        let given = Given {
            today: Some(20_778),
            ..Given::default()
        };
        let deny = "{ row: { of: models, matches: { name: n, version: v }, where: { field: retires, less: { today: 0 } }, note: 'use {replacement}' } }";
        let Condition::AnyRow(rows) = settled(deny, &given) else {
            panic!()
        };
        let [Condition::Noted(row, note)] = rows.all() else {
            panic!("{rows:?}")
        };
        assert_eq!(note, "use gpt-4o-mini");
        assert_eq!(
            **row,
            expected(
                "{ allOf: [{ field: n, equals: gpt-35-turbo }, { field: v, equals: '0301' }] }"
            )
        );
        // Without a date nothing is said for certain.
        let Condition::AnyRow(rows) = settled(deny, &Given::default()) else {
            panic!()
        };
        assert_eq!(rows.all().len(), 2);
        assert_eq!(
            settled(
                "{ field: x, in: { data: models, column: name, where: { field: retires, exists: true } } }",
                &given
            ),
            expected("{ field: x, in: [gpt-35-turbo, gpt-4o] }")
        );
    }

    #[test]
    fn what_is_not_there_is_refused() {
        for (deny, problem) in [
            ("{ field: x, in: { setting: nothing } }", "no setting"),
            (
                "{ field: x, in: { data: models, column: colour } }",
                "no column",
            ),
            ("{ row: { of: cars, matches: { a: b } } }", "no table"),
            (
                "{ row: { of: models, matches: { name: n }, where: { field: size, equals: 1 } } }",
                "no column",
            ),
        ] {
            let error = data().verify(&check(deny)).unwrap_err();
            assert!(error.contains(problem), "{deny}: {error}");
        }
    }

    #[test]
    fn the_embedded_data_can_be_read() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/data.bin"));
        assert!(Data::load(bytes).is_ok());
    }
}
