//! Properties that violate a check, found from its condition.

use crate::checks::glob;
use crate::checks::schema::{Check, Condition, Literal, Operand, Operator};
use crate::model::apim_policy;
use crate::model::defaults::{self, schema::DefaultValue};
use crate::model::lookup::is_same_or_below;

/// ARM paths and what is there, in the order in which they were needed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    pub(super) facts: Vec<(String, Fact)>,
}

/// What is at a path.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fact {
    /// A value.
    Value(Literal),
    /// Nothing, and that is what the check is about.
    Absent,
    /// Nothing, which goes without saying.
    Silent,
}

impl Fact {
    pub(super) fn value(&self) -> Option<&Literal> {
        match self {
            Fact::Value(value) => Some(value),
            Fact::Absent | Fact::Silent => None,
        }
    }
}

/// Pairs of words of which Azure's properties take either.
const OPPOSITES: [(&str, &str); 4] = [
    ("Enabled", "Disabled"),
    ("enabled", "disabled"),
    ("Allow", "Deny"),
    ("On", "Off"),
];

impl Facts {
    fn get(&self, path: &str) -> Option<&Fact> {
        let mut found = self.facts.iter();
        found
            .find(|(of, _)| of.eq_ignore_ascii_case(path))
            .map(|(_, fact)| fact)
    }

    fn put(&mut self, path: &str, fact: Fact) {
        let same = |of: &str| of.eq_ignore_ascii_case(path);
        match self.facts.iter_mut().find(|(of, _)| same(of)) {
            Some((_, old)) => *old = fact,
            None => self.facts.push((path.to_owned(), fact)),
        }
    }

    /// Whether something is set at the path or below it.
    fn has_within(&self, path: &str) -> bool {
        let mut facts = self.facts.iter();
        facts.any(|(of, fact)| fact.value().is_some() && is_same_or_below(of, path))
    }

    /// Whether there is anything to show.
    pub(super) fn say_something(&self) -> bool {
        self.facts.iter().any(|(_, fact)| *fact != Fact::Silent)
    }
}

/// Properties of a resource of this type that violate the check; `None` if no rule finds them.
pub(super) fn violation(check: &Check, arm_type: &str) -> Option<Facts> {
    let solver = Solver { arm_type, check };
    let mut all: Vec<&Condition> = Vec::new();
    for condition in check.when.iter().chain([&check.deny]) {
        match condition {
            Condition::AllOf(parts) => all.extend(parts),
            one => all.push(one),
        }
    }
    let facts = solver.all(&all, true, Facts::default())?;
    let is_about_itself = facts.facts.iter().all(|(path, _)| {
        let first = path.split(['.', '[']).next().unwrap_or_default();
        apim_policy::part(path).is_none() && !["parent", "scope", "id"].contains(&first)
    });
    (is_about_itself && facts.say_something()).then_some(facts)
}

/// The same with the check's fix applied; `None` if the fix is not about properties alone.
pub(super) fn mended(check: &Check, wrong: &Facts) -> Option<Facts> {
    let fix = check.fix.as_ref()?;
    if fix.set.is_empty() && fix.remove.is_empty() {
        return None;
    }
    let mut right = wrong.clone();
    for path in &fix.remove {
        right.facts.retain(|(of, _)| !is_same_or_below(of, path));
    }
    for (path, value) in &fix.set {
        if matches!(value, Literal::Reference(_)) {
            return None;
        }
        right
            .facts
            .retain(|(of, _)| of.eq_ignore_ascii_case(path) || !is_same_or_below(of, path));
        right.put(path, Fact::Value(value.clone()));
    }
    Some(right)
}

struct Solver<'a> {
    arm_type: &'a str,
    check: &'a Check,
}

impl Solver<'_> {
    /// `facts` with what is needed for the condition to be `wanted`.
    fn meet(&self, condition: &Condition, wanted: bool, facts: Facts) -> Option<Facts> {
        match condition {
            Condition::AllOf(all) if wanted => self.all(&refs(all), true, facts),
            Condition::AnyOf(any) if !wanted => self.all(&refs(any), false, facts),
            Condition::AllOf(any) | Condition::AnyOf(any) => any
                .iter()
                .find_map(|inner| self.meet(inner, wanted, facts.clone())),
            Condition::AnyRow(rows) if !wanted => self.all(&refs(rows.all()), false, facts),
            Condition::AnyRow(rows) => {
                let mut rows = rows.all().iter();
                rows.find_map(|row| self.meet(row, true, facts.clone()))
            }
            Condition::Not(inner) => self.meet(inner, !wanted, facts),
            Condition::Noted(inner, _) => self.meet(inner, wanted, facts),
            // A resource alone is judged as if it served AI, and is related to nothing.
            Condition::ServesAi(serves) => (*serves == wanted).then_some(facts),
            Condition::Linked(_) => (!wanted).then_some(facts),
            // Rows are conditions once a check is settled; what is ignored is ignored of something else.
            Condition::Row(_) | Condition::Ignored(_) => None,
            Condition::Test(Operand::Field(path), operator) => {
                self.field(path, operator, wanted, facts)
            }
            Condition::Test(Operand::Value(value), operator) => {
                (holds(operator, Some(value))? == wanted).then_some(facts)
            }
            Condition::Test(Operand::Count { field, filter }, operator) => {
                self.count(field, filter.as_deref(), operator, wanted, facts)
            }
        }
    }

    fn count(
        &self,
        field: &str,
        filter: Option<&Condition>,
        operator: &Operator,
        wanted: bool,
        mut facts: Facts,
    ) -> Option<Facts> {
        let none = holds(operator, Some(&Literal::Int(0)))?;
        let one = holds(operator, Some(&Literal::Int(1)))?;
        if let (Some(filter), true) = (filter, one == wanted) {
            return self.meet(filter, true, facts);
        }
        if none != wanted {
            return None;
        }
        let list = field.trim_end_matches("[*]");
        if !facts.has_within(list) && !list.contains('[') {
            facts.put(list, Fact::Absent);
        }
        Some(facts)
    }

    fn all(&self, conditions: &[&Condition], wanted: bool, facts: Facts) -> Option<Facts> {
        // What a value must be leaves the least choice and comes first; that something is there may
        // be said by what is below it and comes last.
        let mut ordered = conditions.to_vec();
        ordered.sort_by_key(|condition| rank(condition, wanted));
        ordered.into_iter().try_fold(facts, |facts, condition| {
            self.meet(condition, wanted, facts)
        })
    }

    fn field(
        &self,
        path: &str,
        operator: &Operator,
        wanted: bool,
        mut facts: Facts,
    ) -> Option<Facts> {
        if path.eq_ignore_ascii_case("type") {
            let own = Literal::String(self.arm_type.to_owned());
            return (holds(operator, Some(&own))? == wanted).then_some(facts);
        }
        if let Operator::Exists(exists) = operator
            && facts.has_within(path)
        {
            return (*exists == wanted).then_some(facts);
        }
        let absence = self.absence(path);
        let effective = |fact: &Fact| match (fact.value(), &absence) {
            (Some(value), _) => holds(operator, Some(value)),
            (None, Absence::Nothing) => holds(operator, None),
            (None, Absence::Default(default)) => holds(operator, Some(default)),
            (None, Absence::Unknown) => None,
        };
        if let Some(known) = facts.get(path) {
            return (effective(known)? == wanted).then_some(facts);
        }
        let is_subject = self.is_subject(path);
        let mut candidates: Vec<Fact> = Vec::new();
        if !is_subject {
            candidates.push(Fact::Silent);
        }
        candidates.extend(suggested(operator).into_iter().map(Fact::Value));
        if let Absence::Default(default) = &absence {
            candidates.push(Fact::Value(default.clone()));
        }
        candidates.extend(opposites(operator).into_iter().map(Fact::Value));
        candidates.push(Fact::Absent);
        let chosen = candidates
            .into_iter()
            .find(|candidate| effective(candidate) == Some(wanted))?;
        facts.put(path, chosen);
        Some(facts)
    }

    /// Whether the check points at the property, or its fix sets it.
    fn is_subject(&self, path: &str) -> bool {
        let fix = self.check.fix.as_ref();
        let set = fix
            .into_iter()
            .flat_map(|fix| fix.set.iter().map(|(path, _)| path));
        let removed = fix.into_iter().flat_map(|fix| &fix.remove);
        std::iter::once(&self.check.point_at)
            .chain(set)
            .chain(removed)
            .any(|subject| is_same_or_below(path, subject))
    }

    fn absence(&self, path: &str) -> Absence {
        let found = defaults::all().iter().find(|default| {
            default.resource.eq_ignore_ascii_case(self.arm_type)
                && default.path.eq_ignore_ascii_case(path)
                && default.kind.is_none()
                && default.until.is_none()
        });
        match found.map(|default| &default.value) {
            None => Absence::Nothing,
            Some(DefaultValue::Bool(value)) => Absence::Default(Literal::Bool(*value)),
            Some(DefaultValue::Int(value)) => Absence::Default(Literal::Int(*value)),
            Some(DefaultValue::String(value)) => Absence::Default(Literal::String(value.clone())),
            Some(DefaultValue::Undocumented(_)) => Absence::Unknown,
        }
    }
}

/// What the absence of a property amounts to.
enum Absence {
    Nothing,
    Default(Literal),
    Unknown,
}

fn refs(conditions: &[Condition]) -> Vec<&Condition> {
    conditions.iter().collect()
}

/// The order in which conditions are met.
fn rank(condition: &Condition, wanted: bool) -> u8 {
    match condition {
        condition if is_fixed(condition, wanted) => 0,
        Condition::Test(Operand::Field(_), Operator::Exists(exists)) if *exists == wanted => 2,
        _ => 1,
    }
}

/// Whether the condition names the very value of a property.
fn is_fixed(condition: &Condition, wanted: bool) -> bool {
    match condition {
        Condition::Test(Operand::Field(_), operator) => match operator {
            Operator::Equals(_) | Operator::In(_) => wanted,
            Operator::NotEquals(_) | Operator::NotIn(_) => !wanted,
            _ => false,
        },
        Condition::Not(inner) => is_fixed(inner, !wanted),
        _ => false,
    }
}

/// Values that a comparison speaks of.
fn suggested(operator: &Operator) -> Vec<Literal> {
    match operator {
        Operator::Equals(value) | Operator::NotEquals(value) => vec![value.clone()],
        Operator::In(Literal::List(values)) | Operator::NotIn(Literal::List(values)) => {
            values.clone()
        }
        Operator::Less(Literal::Int(value))
        | Operator::LessOrEquals(Literal::Int(value))
        | Operator::Greater(Literal::Int(value))
        | Operator::GreaterOrEquals(Literal::Int(value)) => {
            let near = [*value, value.saturating_sub(1), value.saturating_add(1)];
            near.map(Literal::Int).to_vec()
        }
        Operator::Like(pattern) | Operator::NotLike(pattern) => {
            // Where a secure scheme is asked for, the other is what is wrong.
            if pattern == "https://*" {
                return vec![Literal::String("http://example".to_owned())];
            }
            let filler = if pattern.contains("://") || pattern.starts_with("*.") {
                "example"
            } else {
                ""
            };
            let text = pattern.replace('*', filler);
            if text.is_empty() {
                Vec::new()
            } else {
                vec![Literal::String(text)]
            }
        }
        _ => Vec::new(),
    }
}

/// The other word where a property is known to take either of two.
fn opposites(operator: &Operator) -> Vec<Literal> {
    let opposite = |value: &Literal| match value {
        Literal::Bool(value) => Some(Literal::Bool(!value)),
        Literal::String(text) => OPPOSITES
            .iter()
            .find_map(|(one, other)| match text.as_str() {
                text if text == *one => Some(*other),
                text if text == *other => Some(*one),
                _ => None,
            })
            .map(|text| Literal::String(text.to_owned())),
        _ => None,
    };
    operator.literal().and_then(opposite).into_iter().collect()
}

/// Whether a known value (`None` for an absent one) meets the comparison; `None` where that takes
/// more than to compare.
fn holds(operator: &Operator, value: Option<&Literal>) -> Option<bool> {
    let value = value.filter(|value| **value != Literal::Null);
    let equal = |wanted: &Literal| match (wanted, value) {
        (Literal::Reference(_), _) | (_, Some(Literal::Reference(_))) => None,
        (Literal::String(one), Some(Literal::String(other))) => {
            Some(one.eq_ignore_ascii_case(other))
        }
        (wanted, value) => Some(value == Some(wanted)),
    };
    let in_list = |list: &Literal| match list {
        Literal::List(values) => {
            let answers: Option<Vec<bool>> = values.iter().map(equal).collect();
            answers.map(|answers| answers.contains(&true))
        }
        _ => None,
    };
    let ordered = |than: &Literal, meets: fn(&i64, &i64) -> bool| match (value, than) {
        (Some(Literal::Int(value)), Literal::Int(than)) => Some(meets(value, than)),
        (None, _) => Some(false),
        _ => None,
    };
    let like = |pattern: &str| match value {
        None => Some(false),
        Some(Literal::String(text)) => Some(glob(
            &text.to_ascii_lowercase(),
            &pattern.to_ascii_lowercase(),
        )),
        _ => None,
    };
    match operator {
        Operator::Equals(wanted) => equal(wanted),
        Operator::NotEquals(wanted) => equal(wanted).map(|equal| !equal),
        Operator::In(list) => in_list(list),
        Operator::NotIn(list) => in_list(list).map(|within| !within),
        Operator::Exists(wanted) => Some(value.is_some() == *wanted),
        Operator::Less(than) => ordered(than, i64::lt),
        Operator::LessOrEquals(than) => ordered(than, i64::le),
        Operator::Greater(than) => ordered(than, i64::gt),
        Operator::GreaterOrEquals(than) => ordered(than, i64::ge),
        Operator::Like(pattern) => like(pattern),
        Operator::NotLike(pattern) => like(pattern).map(|like| !like),
        Operator::Contains(part) => contains(value, part),
        Operator::NotContains(part) => contains(value, part).map(|contains| !contains),
        Operator::ContainsKey(_)
        | Operator::Match(_)
        | Operator::HasLineLike(_)
        | Operator::LooksLikeSecret(true)
        | Operator::WrittenOut(true) => value.is_none().then_some(false),
        Operator::LooksLikeSecret(false) | Operator::WrittenOut(false) => {
            value.is_none().then_some(true)
        }
        Operator::NotContainsKey(_) | Operator::NotMatch(_) => value.is_none().then_some(true),
    }
}

fn contains(value: Option<&Literal>, part: &Literal) -> Option<bool> {
    match (value, part) {
        (None, _) => Some(false),
        (Some(Literal::String(text)), Literal::String(part)) => {
            let (text, part) = (text.to_ascii_lowercase(), part.to_ascii_lowercase());
            Some(text.contains(&part))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::built_in;

    fn text(value: &str) -> Literal {
        Literal::String(value.to_owned())
    }

    #[test]
    fn the_default_is_what_is_wrong_where_only_one_value_is_right() {
        let check = built_in().find("AIS101").unwrap();
        let wrong = violation(check, "Microsoft.CognitiveServices/accounts").unwrap();
        let expected = [
            (
                "properties.publicNetworkAccess",
                Fact::Value(text("Enabled")),
            ),
            ("properties.networkAcls.defaultAction", Fact::Silent),
        ];
        let expected = expected.map(|(path, fact)| (path.to_owned(), fact));
        assert_eq!(wrong.facts, expected);
        let right = mended(check, &wrong).unwrap();
        assert_eq!(right.facts[0].1, Fact::Value(text("Disabled")));
    }
}
