//! Rows of a table as conditions: of hundreds of models few have the name that a resource asks for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Condition, Literal, Operand, Operator};

/// Holds if any of its conditions does. What [`Condition::Row`] becomes once the table is at hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    all: Vec<Condition>,
    by_text: Option<ByText>,
}

/// Which rows ask first that the same property has a certain text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ByText {
    /// The property.
    path: String,
    /// The indices of rows by the text, in lower case.
    rows: BTreeMap<String, Vec<usize>>,
    /// The indices of rows that begin in another way.
    others: Vec<usize>,
}

impl Rows {
    /// Rows, in the table's order.
    #[must_use]
    pub fn new(all: Vec<Condition>) -> Self {
        let path = all.iter().find_map(first_text).map(|(path, _)| path);
        let by_text = path.map(|path| {
            let mut by_text = ByText {
                path: path.to_owned(),
                rows: BTreeMap::new(),
                others: Vec::new(),
            };
            for (index, row) in all.iter().enumerate() {
                match first_text(row) {
                    Some((other, text)) if other == path => {
                        let of_text = by_text.rows.entry(text.to_ascii_lowercase()).or_default();
                        of_text.push(index);
                    }
                    _ => by_text.others.push(index),
                }
            }
            by_text
        });
        Self { all, by_text }
    }

    /// Each row.
    #[must_use]
    pub fn all(&self) -> &[Condition] {
        &self.all
    }

    /// The property by whose text most rows can be passed over.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.by_text.as_ref().map(|by_text| by_text.path.as_str())
    }

    /// The rows that may hold where the property at [`path`](Rows::path) is `text`: of any other one the
    /// first comparison fails. All of them where it is not known.
    #[must_use]
    pub fn of(&self, text: Option<&str>) -> Vec<&Condition> {
        // Letters beyond ASCII may be the same as some of ASCII without case.
        let known = text.filter(|text| text.is_ascii());
        let (Some(by_text), Some(text)) = (&self.by_text, known) else {
            return self.all.iter().collect();
        };
        let of_text = by_text.rows.get(&text.to_ascii_lowercase());
        let mut indices = by_text.others.clone();
        indices.extend(of_text.into_iter().flatten());
        indices.sort_unstable();
        indices
            .into_iter()
            .filter_map(|index| self.all.get(index))
            .collect()
    }
}

/// The property that a row asks about first, and the text that it has to have.
fn first_text(row: &Condition) -> Option<(&str, &str)> {
    match row {
        Condition::Noted(inner, _) => first_text(inner),
        Condition::AllOf(all) => first_text(all.first()?),
        Condition::Test(Operand::Field(path), Operator::Equals(Literal::String(text)))
            if text.is_ascii() =>
        {
            Some((path, text))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::compare::{Truth, test};
    use crate::model::lookup::State;
    use crate::value::Value;

    fn asks(path: &str, operator: Operator) -> Condition {
        Condition::Test(Operand::Field(path.to_owned()), operator)
    }

    fn row(name: Operator, version: &str) -> Condition {
        let version = Operator::Equals(Literal::String(version.to_owned()));
        let all = vec![asks("name", name), asks("version", version)];
        Condition::Noted(Box::new(Condition::AllOf(all)), "a note".to_owned())
    }

    fn is(text: &str) -> Operator {
        Operator::Equals(Literal::String(text.to_owned()))
    }

    /// What a row asks of the name, answered for `name`.
    fn may_hold(row: &Condition, name: &str) -> bool {
        match row {
            Condition::Noted(inner, _) => may_hold(inner, name),
            Condition::AllOf(all) => all.iter().all(|inner| may_hold(inner, name)),
            Condition::Test(Operand::Field(path), operator) if path == "name" => {
                test(operator, &State::Present(Value::string(name))) != Truth::False
            }
            _ => true,
        }
    }

    #[test]
    fn no_row_that_may_hold_is_passed_over() {
        let all = vec![
            row(is("gpt-4o"), "1"),
            row(Operator::Like("gpt-*".to_owned()), "2"),
            row(is("GPT-4O"), "3"),
            row(is("k"), "4"),
            row(is("ü"), "5"),
            row(Operator::Equals(Literal::Int(4)), "6"),
            asks("version", is("7")),
            row(is("whisper"), "8"),
        ];
        let rows = Rows::new(all.clone());
        assert_eq!(rows.path(), Some("name"));
        // The last one is the sign for kelvin, which is a `k` in lower case.
        for name in [
            "gpt-4o", "Gpt-4o", "gpt-5", "whisper", "K", "4", "Ü", "", "\u{212a}",
        ] {
            let asked = rows.of(Some(name));
            for row in &all {
                let is_asked = asked.contains(&row);
                assert!(is_asked || !may_hold(row, name), "{name}: {row:?}");
            }
        }
        assert_eq!(rows.of(Some("gpt-5")).len(), 4);
        assert_eq!(rows.of(Some("GPT-4o")).len(), 6);
        assert_eq!(rows.of(None).len(), all.len());
    }

    #[test]
    fn rows_without_a_text_are_all_asked() {
        let rows = Rows::new(vec![asks("a", Operator::Exists(true))]);
        assert_eq!(rows.path(), None);
        assert_eq!(rows.of(Some("x")).len(), 1);
        assert!(Rows::new(Vec::new()).of(Some("x")).is_empty());
    }
}
