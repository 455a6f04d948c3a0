//! Properties that violate a check, found from its condition.

use crate::checks::glob;
use crate::checks::schema::{Check, Condition, Literal, Operand, Operator};
use crate::model::apim_policy;
use crate::model::defaults::{self, schema::DefaultValue};

/// ARM paths and their values, in the order in which they were needed; `None` for what is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    pub(super) facts: Vec<(String, Option<Literal>)>,
}

/// Pairs of words of which Azure's properties take either.
const OPPOSITES: [(&str, &str); 4] = [
    ("Enabled", "Disabled"),
    ("enabled", "disabled"),
    ("Allow", "Deny"),
    ("On", "Off"),
];

impl Facts {
    fn get(&self, path: &str) -> Option<&Option<Literal>> {
        let found = self.facts.iter();
        found
            .rev()
            .find(|(of, _)| of.eq_ignore_ascii_case(path))
            .map(|(_, value)| value)
    }

    fn put(&mut self, path: &str, value: Option<Literal>) {
        let same = |of: &str| of.eq_ignore_ascii_case(path);
        match self.facts.iter_mut().find(|(of, _)| same(of)) {
            Some((_, old)) => *old = value,
            None => self.facts.push((path.to_owned(), value)),
        }
    }

    /// Whether `path` lies below `above`, or is it.
    fn is_below(path: &str, above: &str) -> bool {
        path.get(..above.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(above))
            && matches!(
                path.as_bytes().get(above.len()).copied(),
                None | Some(b'.' | b'[')
            )
    }

    /// Whether some value is set.
    pub(super) fn has_values(&self) -> bool {
        self.facts.iter().any(|(_, value)| value.is_some())
    }
}

/// Properties of a resource of this type that violate the check; `None` if no rule finds them.
pub(super) fn violation(check: &Check, arm_type: &str) -> Option<Facts> {
    let solver = Solver { arm_type };
    let mut facts = Facts::default();
    if let Some(when) = &check.when {
        facts = solver.meet(when, true, facts)?;
    }
    facts = solver.meet(&check.deny, true, facts)?;
    let is_about_itself = facts.facts.iter().all(|(path, _)| {
        let first = path.split(['.', '[']).next().unwrap_or_default();
        apim_policy::part(path).is_none() && !["parent", "scope", "id", "type"].contains(&first)
    });
    (is_about_itself && !facts.facts.is_empty()).then_some(facts)
}

/// The same with the check's fix applied; `None` if the fix is not about properties alone.
pub(super) fn mended(check: &Check, wrong: &Facts) -> Option<Facts> {
    let fix = check.fix.as_ref()?;
    if fix.set.is_empty() && fix.remove.is_empty() {
        return None;
    }
    let mut right = wrong.clone();
    for path in &fix.remove {
        right.facts.retain(|(of, _)| !Facts::is_below(of, path));
    }
    for (path, value) in &fix.set {
        if matches!(value, Literal::Reference(_)) {
            return None;
        }
        right
            .facts
            .retain(|(of, _)| of.eq_ignore_ascii_case(path) || !Facts::is_below(of, path));
        right.put(path, Some(value.clone()));
    }
    right.has_values().then_some(right)
}

struct Solver<'a> {
    arm_type: &'a str,
}

impl Solver<'_> {
    /// `facts` with what is needed for the condition to be `wanted`.
    fn meet(&self, condition: &Condition, wanted: bool, facts: Facts) -> Option<Facts> {
        match condition {
            Condition::AllOf(all) if wanted => self.all(all, true, facts),
            Condition::AnyOf(any) if !wanted => self.all(any, false, facts),
            Condition::AllOf(any) | Condition::AnyOf(any) => any
                .iter()
                .find_map(|inner| self.meet(inner, wanted, facts.clone())),
            Condition::Not(inner) => self.meet(inner, !wanted, facts),
            Condition::Noted(inner, _) => self.meet(inner, wanted, facts),
            // A resource alone is judged as if it served AI, and is related to nothing.
            Condition::ServesAi(serves) => (*serves == wanted).then_some(facts),
            Condition::Linked(_) => (!wanted).then_some(facts),
            // Rows are conditions once a check is settled.
            Condition::Row(_) => None,
            Condition::Test(Operand::Field(path), operator) => {
                self.field(path, operator, wanted, facts)
            }
            Condition::Test(Operand::Value(value), operator) => {
                (holds(operator, Some(value))? == wanted).then_some(facts)
            }
            Condition::Test(Operand::Count { filter, .. }, operator) => {
                let none = holds(operator, Some(&Literal::Int(0)))?;
                let one = holds(operator, Some(&Literal::Int(1)))?;
                match (filter, one == wanted) {
                    (Some(filter), true) => self.meet(filter, true, facts),
                    _ => (none == wanted).then_some(facts),
                }
            }
        }
    }

    fn all(&self, conditions: &[Condition], wanted: bool, facts: Facts) -> Option<Facts> {
        // What a value must be leaves the least choice and comes first.
        let (fixed, open): (Vec<_>, Vec<_>) = conditions
            .iter()
            .partition(|condition| is_fixed(condition, wanted));
        fixed
            .into_iter()
            .chain(open)
            .try_fold(facts, |facts, condition| {
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
        let default = self.default(path);
        if let Some(known) = facts.get(path) {
            let effective = known.as_ref().or(default.as_ref());
            return (holds(operator, effective)? == wanted).then_some(facts);
        }
        let mut candidates: Vec<Option<Literal>> =
            suggested(operator).into_iter().map(Some).collect();
        candidates.extend(default.clone().map(Some));
        candidates.extend(opposites(operator).into_iter().map(Some));
        candidates.push(None);
        let chosen = candidates.into_iter().find(|candidate| {
            let effective = candidate.as_ref().or(default.as_ref());
            holds(operator, effective) == Some(wanted)
        })?;
        facts.put(path, chosen);
        Some(facts)
    }

    /// What the absence of a property amounts to.
    fn default(&self, path: &str) -> Option<Literal> {
        let default = defaults::all().iter().find(|default| {
            default.resource.eq_ignore_ascii_case(self.arm_type)
                && default.path.eq_ignore_ascii_case(path)
                && default.kind.is_none()
                && default.until.is_none()
        })?;
        match &default.value {
            DefaultValue::Bool(value) => Some(Literal::Bool(*value)),
            DefaultValue::Int(value) => Some(Literal::Int(*value)),
            DefaultValue::String(value) => Some(Literal::String(value.clone())),
            DefaultValue::Undocumented(_) => None,
        }
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
        Operator::Contains(_)
        | Operator::NotContains(_)
        | Operator::ContainsKey(_)
        | Operator::NotContainsKey(_)
        | Operator::Match(_)
        | Operator::NotMatch(_)
        | Operator::LooksLikeSecret(_)
        | Operator::HasLineLike(_)
        | Operator::WrittenOut(_) => match (operator, value) {
            (
                Operator::NotContains(_) | Operator::NotContainsKey(_) | Operator::NotMatch(_),
                None,
            ) => Some(true),
            (_, None) => Some(false),
            _ => None,
        },
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
            ("properties.publicNetworkAccess", "Enabled"),
            ("properties.networkAcls.defaultAction", "Allow"),
        ];
        let expected = expected.map(|(path, value)| (path.to_owned(), Some(text(value))));
        assert_eq!(wrong.facts, expected);
        let right = mended(check, &wrong).unwrap();
        assert_eq!(right.facts[0].1, Some(text("Disabled")));
    }
}
