//! Comparing a value that may be unknown with a fixed one, by Azure Policy's rules.
//!
//! Strings compare without case. Scalars compare by their text, so that `"true"` in a JSON body is
//! `true`. An absent field makes every positive operator false and every negative one true.

use std::cmp::Ordering;
use std::sync::Arc;

use super::schema::{Literal, Operator, data};
use crate::base64;
use crate::model::lookup::State;
use crate::secrets;
use crate::value::{Kind, Number, Reference, Target, UnknownClass, Value};

/// A three-valued truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Certainly.
    True,
    /// Certainly not.
    False,
    /// It depends.
    Unknown,
}

impl std::ops::Not for Truth {
    type Output = Self;

    /// The opposite; of unknown, unknown.
    fn not(self) -> Self {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl Truth {
    /// Both hold (Kleene).
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Truth::False, _) | (_, Truth::False) => Truth::False,
            (Truth::True, Truth::True) => Truth::True,
            _ => Truth::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::True } else { Truth::False }
    }
}

/// Applies `operator` to what was found.
#[must_use]
pub(super) fn test(operator: &Operator, state: &State) -> Truth {
    match state {
        State::Present(value) => test_value(operator, value),
        State::Unknown(_) => test_unknown(operator),
        State::Absent => test_absent(operator),
    }
}

/// Applies `operator` to what is not known.
pub(super) fn test_unknown(operator: &Operator) -> Truth {
    match operator {
        // What is given at deployment is not written out.
        Operator::LooksLikeSecret(wanted) | Operator::WrittenOut(wanted) => Truth::from(!wanted),
        _ => Truth::Unknown,
    }
}

/// Applies `operator` to nothing.
pub(super) fn test_absent(operator: &Operator) -> Truth {
    match operator {
        Operator::Exists(wanted) => Truth::from(!wanted),
        Operator::NotEquals(_)
        | Operator::NotIn(_)
        | Operator::NotContains(_)
        | Operator::NotContainsKey(_)
        | Operator::NotLike(_)
        | Operator::NotMatch(_) => Truth::True,
        _ => Truth::False,
    }
}

/// Applies `operator` to a value that is neither unknown nor one of several.
pub(super) fn test_value(operator: &Operator, value: &Value) -> Truth {
    match operator {
        // Null is only met where a setting has no value.
        Operator::Exists(wanted) => Truth::from(matches!(value.kind, Kind::Null) != *wanted),
        Operator::HasLineLike(pattern) => has_line_like(value, pattern),
        Operator::LooksLikeSecret(wanted) => {
            let looks = value.as_str().is_some_and(secrets::looks_like_key);
            Truth::from(looks == *wanted)
        }
        Operator::WrittenOut(wanted) => {
            let written = value.as_str().is_some_and(secrets::is_written_out);
            Truth::from(written == *wanted)
        }
        Operator::Equals(literal) => equals(value, literal),
        Operator::NotEquals(literal) => !equals(value, literal),
        Operator::In(literal) => one_of(value, literal),
        Operator::NotIn(literal) => !one_of(value, literal),
        Operator::Contains(literal) => contains(value, literal),
        Operator::NotContains(literal) => !contains(value, literal),
        Operator::ContainsKey(key) => contains_key(value, key),
        Operator::NotContainsKey(key) => !contains_key(value, key),
        Operator::Like(pattern) => like(value, pattern),
        Operator::NotLike(pattern) => !like(value, pattern),
        Operator::Match(pattern) => matches(value, pattern),
        Operator::NotMatch(pattern) => !matches(value, pattern),
        Operator::Less(literal) => ordered(value, literal, |ordering| ordering == Ordering::Less),
        Operator::LessOrEquals(literal) => {
            ordered(value, literal, |ordering| ordering != Ordering::Greater)
        }
        Operator::Greater(literal) => {
            ordered(value, literal, |ordering| ordering == Ordering::Greater)
        }
        Operator::GreaterOrEquals(literal) => {
            ordered(value, literal, |ordering| ordering != Ordering::Less)
        }
    }
}

fn any(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut result = Truth::False;
    for truth in truths {
        match truth {
            Truth::True => return Truth::True,
            Truth::Unknown => result = Truth::Unknown,
            Truth::False => {}
        }
    }
    result
}

fn one_of(value: &Value, literals: &Literal) -> Truth {
    match literals {
        Literal::List(literals) => any(literals.iter().map(|literal| equals(value, literal))),
        other => equals(value, other),
    }
}

fn equals(value: &Value, literal: &Literal) -> Truth {
    if let Literal::Reference(_) = literal {
        return Truth::Unknown;
    }
    if let Literal::List(literals) = literal {
        return match &value.kind {
            Kind::List(values) if values.len() != literals.len() => Truth::False,
            Kind::List(values) => {
                let pairs = values.iter().zip(literals);
                !any(pairs.map(|(value, literal)| !equals(value, literal)))
            }
            Kind::PartialList(_) | Kind::Each(_) | Kind::Reference(_) => Truth::Unknown,
            _ => Truth::False,
        };
    }
    match (&value.kind, literal) {
        (Kind::String(text), Literal::String(wanted)) => return Truth::from(same(text, wanted)),
        (Kind::Bool(value), Literal::Bool(wanted)) => return Truth::from(value == wanted),
        _ => {}
    }
    let wanted = literal.to_string();
    match &value.kind {
        Kind::Concat(parts) => part_match(parts, &wanted),
        Kind::Reference(_) | Kind::Unknown(_) | Kind::OneOf(_) => Truth::Unknown,
        Kind::List(_) | Kind::Object(_) | Kind::PartialList(_) | Kind::Each(_) | Kind::Merge(_) => {
            Truth::False
        }
        _ => text(value).map_or(Truth::False, |text| Truth::from(same(&text, &wanted))),
    }
}

fn same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
        || (!(left.is_ascii() && right.is_ascii()) && left.to_lowercase() == right.to_lowercase())
}

/// Whether a string with unknown parts can be `wanted`: its known start and end must agree.
fn part_match(parts: &[Value], wanted: &str) -> Truth {
    let wanted = wanted.to_lowercase();
    let known = |value: Option<&Value>| {
        value
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_lowercase()
    };
    let fits = wanted.starts_with(&known(parts.first()))
        && wanted.ends_with(&known(parts.last()))
        && parts
            .iter()
            .filter_map(Value::as_str)
            .map(str::len)
            .sum::<usize>()
            <= wanted.len();
    if fits { Truth::Unknown } else { Truth::False }
}

fn text(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::String(text) => Some(text.to_string()),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Number(number) => Some(number.to_string()),
        Kind::Null => Some("null".to_owned()),
        _ => None,
    }
}

fn contains(value: &Value, literal: &Literal) -> Truth {
    match &value.kind {
        Kind::List(values) => any(values.iter().map(|value| equals(value, literal))),
        Kind::Concat(parts) => {
            let wanted = literal.to_string().to_lowercase();
            let known = parts
                .iter()
                .filter_map(Value::as_str)
                .any(|part| part.to_lowercase().contains(&wanted));
            if known { Truth::True } else { Truth::Unknown }
        }
        // No name in the id of one resource has a `*` in it.
        Kind::Reference(reference) if reference.is_id() && literal.to_string() == "*" => {
            Truth::False
        }
        Kind::Reference(_) | Kind::PartialList(_) | Kind::Each(_) => Truth::Unknown,
        _ => text(value).map_or(Truth::False, |text| {
            Truth::from(
                text.to_lowercase()
                    .contains(&literal.to_string().to_lowercase()),
            )
        }),
    }
}

fn contains_key(value: &Value, key: &str) -> Truth {
    match &value.kind {
        Kind::Object(object) => Truth::from(object.get(key).is_some()),
        Kind::Merge(parts) => {
            let known = parts
                .iter()
                .filter_map(Value::as_object)
                .any(|object| object.get(key).is_some());
            if known { Truth::True } else { Truth::Unknown }
        }
        Kind::Reference(_) => Truth::Unknown,
        _ => Truth::False,
    }
}

fn like(value: &Value, pattern: &str) -> Truth {
    if let Kind::String(text) = &value.kind
        && text.is_ascii()
        && pattern.is_ascii()
    {
        return Truth::from(ascii_glob(text.as_bytes(), pattern.as_bytes()));
    }
    let pattern = pattern.to_lowercase();
    match &value.kind {
        Kind::Concat(parts) => like_parts(parts, &pattern),
        Kind::Reference(reference) => match id_parts(reference) {
            Some(parts) => like_parts(&parts, &pattern),
            None => Truth::Unknown,
        },
        _ => text(value).map_or(Truth::False, |text| {
            Truth::from(glob(&text.to_lowercase(), &pattern))
        }),
    }
}

/// Looks for a pattern in the lines of a script, which may be written in Base64. A line that ends in a
/// backslash goes on in the next.
fn has_line_like(value: &Value, pattern: &str) -> Truth {
    if matches!(value.kind, Kind::Concat(_) | Kind::Reference(_)) {
        return Truth::Unknown;
    }
    let Some(written) = text(value) else {
        return Truth::False;
    };
    let script = base64::decode(written.trim()).unwrap_or(written);
    let script = script
        .replace("\r\n", "\n")
        .replace("\\\n", " ")
        .to_lowercase();
    let pattern = pattern.to_lowercase();
    Truth::from(script.lines().any(|line| glob(line, &pattern)))
}

/// The text of a resource's id as far as it is known: what it ends in.
fn id_parts(reference: &Reference) -> Option<[Value; 2]> {
    let Target::Id(id) = &reference.target else {
        return None;
    };
    let name = id.name.as_str().filter(|_| reference.is_id())?;
    let mut kinds = id.resource_type.split('/');
    let mut end = format!("/providers/{}", kinds.next()?);
    for (kind, name) in kinds.zip(name.split('/')) {
        end.push('/');
        end.push_str(kind);
        end.push('/');
        end.push_str(name);
    }
    let scope = Value::unknown(UnknownClass::Context, "the scope of an id");
    Some([scope, Value::string(end)])
}

/// Decides a pattern on a partly known string by what comes before its first and after its last `*`.
fn like_parts(parts: &[Value], pattern: &str) -> Truth {
    let Some((start, rest)) = pattern.split_once('*') else {
        return part_match(parts, pattern);
    };
    let end = rest.rsplit_once('*').map_or(rest, |(_, end)| end);
    let known = |value: Option<&Value>| {
        value
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_lowercase()
    };
    let (first, last) = (known(parts.first()), known(parts.last()));
    let starts = if first.len() >= start.len() {
        Truth::from(first.starts_with(start))
    } else if start.starts_with(&first) {
        Truth::Unknown
    } else {
        Truth::False
    };
    let ends = if last.len() >= end.len() {
        Truth::from(last.ends_with(end))
    } else if end.ends_with(&last) {
        Truth::Unknown
    } else {
        Truth::False
    };
    let middle = if rest.trim_end_matches(end).trim_matches('*').is_empty() {
        Truth::True
    } else {
        Truth::Unknown
    };
    match (starts, ends, middle) {
        (Truth::False, ..) | (_, Truth::False, _) => Truth::False,
        (Truth::True, Truth::True, Truth::True) => Truth::True,
        _ => Truth::Unknown,
    }
}

/// [`glob`] without case, over ASCII.
fn ascii_glob(text: &[u8], pattern: &[u8]) -> bool {
    let (mut at, mut wanted) = (0, 0);
    // Where the last star stands, and what it has to take in so far.
    let mut star: Option<(usize, usize)> = None;
    while let Some(byte) = text.get(at) {
        match pattern.get(wanted) {
            Some(b'*') => {
                star = Some((wanted, at));
                wanted += 1;
            }
            Some(other) if other.eq_ignore_ascii_case(byte) => {
                at += 1;
                wanted += 1;
            }
            _ => {
                let Some((place, taken)) = star else {
                    return false;
                };
                star = Some((place, taken + 1));
                wanted = place + 1;
                at = taken + 1;
            }
        }
    }
    let rest = pattern.get(wanted..).unwrap_or_default();
    rest.iter().all(|byte| *byte == b'*')
}

/// `*` stands for any text, also none.
pub(crate) fn glob(text: &str, pattern: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(first) = pieces.next() else {
        return false;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else {
        return rest.is_empty();
    };
    for piece in pieces {
        match rest.find(piece) {
            Some(index) => rest = rest.get(index + piece.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    rest.ends_with(last)
}

fn matches(value: &Value, pattern: &str) -> Truth {
    match &value.kind {
        Kind::Concat(_) | Kind::Reference(_) => Truth::Unknown,
        _ => text(value).map_or(Truth::False, |text| {
            let fits = |(wanted, found): (char, char)| match wanted {
                '#' => found.is_ascii_digit(),
                '?' => found.is_alphabetic(),
                '.' => true,
                other => other == found,
            };
            Truth::from(
                text.chars().count() == pattern.chars().count()
                    && pattern.chars().zip(text.chars()).all(fits),
            )
        }),
    }
}

fn ordered(value: &Value, literal: &Literal, wanted: fn(Ordering) -> bool) -> Truth {
    let number = |value: &Value| match &value.kind {
        Kind::Number(number) => Some(number.as_f64()),
        Kind::String(text) => text.parse().ok(),
        _ => None,
    };
    let limit = match literal {
        Literal::Int(value) => Some(Number::Int(*value).as_f64()),
        Literal::Float(value) => Some(*value),
        _ => None,
    };
    match (&value.kind, limit) {
        (Kind::Reference(_) | Kind::Concat(_), _) => Truth::Unknown,
        _ if matches!(literal, Literal::Reference(_)) => Truth::Unknown,
        (_, Some(limit)) => number(value)
            .and_then(|number| number.partial_cmp(&limit))
            .map_or(Truth::False, |o| Truth::from(wanted(o))),
        (_, None) => text(value).map_or(Truth::False, |text| {
            Truth::from(wanted(
                text.to_lowercase().cmp(&literal.to_string().to_lowercase()),
            ))
        }),
    }
}

/// Applies `operator` to a count that lies between `least` and `most`.
#[must_use]
pub(super) fn count_in_range(operator: &Operator, least: i64, most: i64) -> Truth {
    let limit = |literal: &Literal| match literal {
        Literal::Int(value) => Some(*value),
        _ => None,
    };
    let decide = |always: bool, never: bool| {
        if always {
            Truth::True
        } else if never {
            Truth::False
        } else {
            Truth::Unknown
        }
    };
    match operator {
        Operator::Equals(literal) | Operator::NotEquals(literal) => {
            let Some(limit) = limit(literal) else {
                return Truth::False;
            };
            let equal = decide(
                least == limit && most == limit,
                limit < least || limit > most,
            );
            if matches!(operator, Operator::Equals(_)) {
                equal
            } else {
                !equal
            }
        }
        Operator::Greater(literal) => {
            limit(literal).map_or(Truth::False, |limit| decide(least > limit, most <= limit))
        }
        Operator::GreaterOrEquals(literal) => {
            limit(literal).map_or(Truth::False, |limit| decide(least >= limit, most < limit))
        }
        Operator::Less(literal) => {
            limit(literal).map_or(Truth::False, |limit| decide(most < limit, least >= limit))
        }
        Operator::LessOrEquals(literal) => {
            limit(literal).map_or(Truth::False, |limit| decide(most <= limit, least > limit))
        }
        _ => Truth::Unknown,
    }
}

/// The inputs that a partly known value hangs on.
#[must_use]
pub(super) fn blame(value: &Value) -> Vec<Arc<str>> {
    let mut inputs = Vec::new();
    collect(value, &mut inputs);
    inputs
}

fn collect(value: &Value, inputs: &mut Vec<Arc<str>>) {
    let mut add = |text: &Arc<str>| {
        if !inputs.contains(text) {
            inputs.push(Arc::clone(text));
        }
    };
    match &value.kind {
        Kind::Unknown(unknown) if unknown.depends.is_empty() => add(&unknown.text),
        Kind::Unknown(unknown) => unknown.depends.iter().for_each(add),
        Kind::OneOf(choice) => choice.depends.iter().for_each(add),
        Kind::Reference(reference) => match &reference.target {
            Target::Address(address) => {
                add(&format!("{address}.{}", reference.attribute.join(".")).into())
            }
            Target::Id(id) => add(&format!("the id of {}", id.resource_type).into()),
        },
        Kind::Concat(parts) | Kind::Merge(parts) | Kind::List(parts) => {
            for part in parts.iter() {
                collect(part, inputs);
            }
        }
        _ => {}
    }
}

/// What a run was not told, such as its date.
fn unsettled(reference: &data::Reference) -> Value {
    let text = match reference {
        data::Reference::Setting(name) => format!("the setting {name}"),
        data::Reference::Today(_) => "the date of the run".to_owned(),
        data::Reference::Column { table, .. } => format!("the table {table}"),
    };
    Value::unknown(UnknownClass::Runtime, text)
}

impl From<&Literal> for Value {
    fn from(literal: &Literal) -> Self {
        match literal {
            Literal::Null => Value::null(),
            Literal::Bool(value) => Value::bool(*value),
            Literal::Int(value) => Value::int(*value),
            Literal::Float(value) => Kind::Number(Number::Float(*value)).into(),
            Literal::String(text) => Value::string(text.as_str()),
            Literal::List(values) => Value::list(values.iter().map(Value::from).collect()),
            Literal::Reference(reference) => unsettled(reference),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::ArmId;

    fn present(value: Value) -> State {
        State::Present(value)
    }

    fn partly(start: &str, end: &str) -> Value {
        let unknown = Value::unknown(UnknownClass::Parameter, "var.host");
        let mut parts = vec![unknown];
        if !start.is_empty() {
            parts.insert(0, Value::string(start));
        }
        if !end.is_empty() {
            parts.push(Value::string(end));
        }
        Kind::Concat(Arc::new(parts)).into()
    }

    fn text(value: &str) -> Literal {
        Literal::String(value.to_owned())
    }

    proptest::proptest! {
        #[test]
        fn patterns_mean_the_same_over_ascii(text in "[aB.x]{0,9}", pattern in "[Ab.x*]{0,7}") {
            let slow = glob(&text.to_lowercase(), &pattern.to_lowercase());
            let fast = ascii_glob(text.as_bytes(), pattern.as_bytes());
            proptest::prop_assert_eq!(fast, slow);
        }
    }

    #[test]
    fn an_id_is_known_from_its_type_on() {
        let role = Kind::Reference(Arc::new(Reference {
            target: Target::Id(Box::new(ArmId {
                resource_type: "Microsoft.Authorization/roleDefinitions".into(),
                name: Value::string("8E3AF657-a8ff-443c-a75c-2fe8c4bcb635"),
                ..ArmId::default()
            })),
            attribute: vec!["id".into()],
        }));
        let is_like = |pattern: &str| {
            let operator = Operator::Like(pattern.to_owned());
            test(&operator, &present(role.clone().into()))
        };
        assert_eq!(
            is_like("*/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
            Truth::True
        );
        assert_eq!(
            is_like("*/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"),
            Truth::False
        );
        assert_eq!(is_like("/subscriptions/*"), Truth::Unknown);
    }

    #[test]
    fn scalars_compare_by_text_without_case() {
        assert_eq!(
            test(
                &Operator::Equals(Literal::Bool(true)),
                &present(Value::string("True"))
            ),
            Truth::True
        );
        assert_eq!(
            test(
                &Operator::Equals(text("disabled")),
                &present(Value::string("Disabled"))
            ),
            Truth::True
        );
        assert_eq!(
            test(
                &Operator::In(Literal::List(vec![text("1"), Literal::Int(2)])),
                &present(Value::int(2))
            ),
            Truth::True
        );
        assert_eq!(
            test(
                &Operator::NotEquals(text("x")),
                &present(Value::list(vec![]))
            ),
            Truth::True
        );
    }

    #[test]
    fn an_absent_field_fails_positive_and_meets_negative_operators() {
        assert_eq!(
            test(&Operator::Equals(text("a")), &State::Absent),
            Truth::False
        );
        assert_eq!(
            test(&Operator::NotEquals(text("a")), &State::Absent),
            Truth::True
        );
        assert_eq!(
            test(&Operator::NotIn(Literal::List(vec![])), &State::Absent),
            Truth::True
        );
        assert_eq!(test(&Operator::Exists(false), &State::Absent), Truth::True);
        assert_eq!(
            test(&Operator::Less(Literal::Int(3)), &State::Absent),
            Truth::False
        );
    }

    #[test]
    fn a_setting_without_a_value_does_not_exist() {
        let nothing = present((&Literal::Null).into());
        assert_eq!(test(&Operator::Exists(true), &nothing), Truth::False);
        assert_eq!(test(&Operator::Exists(false), &nothing), Truth::True);
    }

    #[test]
    fn a_script_is_searched_line_by_line_in_plain_text_and_in_base64() {
        let piped = Operator::HasLineLike("*curl *| bash*".to_owned());
        let script = "#!/bin/sh\ncurl -s https://contoso.com/a \\\n  | BASH\n";
        let encoded = base64::encode(script.as_bytes());
        let apart = "curl -o a https://contoso.com/a\nls | bash\n";
        assert_eq!(test(&piped, &present(Value::string(script))), Truth::True);
        assert_eq!(test(&piped, &present(Value::string(encoded))), Truth::True);
        assert_eq!(test(&piped, &present(Value::string(apart))), Truth::False);
        assert_eq!(
            test(&piped, &present(partly("curl https://", " | bash"))),
            Truth::Unknown
        );
    }

    #[test]
    fn the_known_part_of_a_string_decides_where_it_can() {
        let https = Operator::Like("https://*".to_owned());
        assert_eq!(test(&https, &present(partly("https://", ""))), Truth::True);
        assert_eq!(test(&https, &present(partly("HTTP://", ""))), Truth::False);
        assert_eq!(test(&https, &present(partly("ht", "/api"))), Truth::Unknown);
        assert_eq!(test(&https, &present(partly("", "/api"))), Truth::Unknown);
        assert_eq!(
            test(
                &Operator::Equals(text("Disabled")),
                &present(partly("x", ""))
            ),
            Truth::False
        );
        assert_eq!(
            test(
                &Operator::Like("*/0".to_owned()),
                &present(partly("", "/24"))
            ),
            Truth::False
        );
        assert_eq!(
            test(
                &Operator::Contains(text("ngrok")),
                &present(partly("a.ngrok", ""))
            ),
            Truth::True
        );
    }

    #[test]
    fn stars_stand_for_any_text() {
        assert!(glob("https://a/b", "https://*"));
        assert!(glob("10.0.0.0/8", "*/8"));
        assert!(!glob("10.0.0.0/18", "*/8"));
        assert!(glob("abcabc", "a*b*c"));
        assert!(!glob("ab", "a*b*b"));
        assert!(glob("same", "same") && !glob("same", "sam"));
    }

    #[test]
    fn a_count_is_compared_by_its_bounds() {
        let greater = Operator::Greater(Literal::Int(0));
        assert_eq!(count_in_range(&greater, 1, i64::MAX), Truth::True);
        assert_eq!(count_in_range(&greater, 0, 0), Truth::False);
        assert_eq!(count_in_range(&greater, 0, 2), Truth::Unknown);
        assert_eq!(
            count_in_range(&Operator::Equals(Literal::Int(0)), 1, i64::MAX),
            Truth::False
        );
        assert_eq!(
            count_in_range(&Operator::LessOrEquals(Literal::Int(3)), 0, 3),
            Truth::True
        );
    }

    #[test]
    fn patterns_match_character_by_character() {
        assert_eq!(
            test(
                &Operator::Match("??-##".to_owned()),
                &present(Value::string("ab-12"))
            ),
            Truth::True
        );
        assert_eq!(
            test(
                &Operator::Match("??-##".to_owned()),
                &present(Value::string("ab-1"))
            ),
            Truth::False
        );
    }
}
