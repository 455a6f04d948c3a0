//! Conditions in words.

use serde::Serialize;

use crate::checks::as_written;
use crate::checks::schema::links::{Linked, Relation};
use crate::checks::schema::{Condition, Ignored, Literal, Operand, Operator};
use crate::lang::terraform::azurerm;

/// One line of a condition; lines below belong to the one above.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    /// How far below the condition it is.
    pub(super) depth: usize,
    /// The words; names and values stand between backticks.
    pub(super) text: String,
}

/// The condition, one test a line. What all must hold stands beside each other.
pub(super) fn lines(condition: &Condition) -> Vec<Line> {
    let mut lines = Vec::new();
    match condition {
        Condition::AllOf(all) => {
            for inner in all {
                add(inner, true, 0, &mut lines);
            }
        }
        one => add(one, true, 0, &mut lines),
    }
    lines
}

fn add_several(
    condition: &Condition,
    several: &[Condition],
    holds: bool,
    depth: usize,
    lines: &mut Vec<Line>,
) {
    if let [one] = several {
        return add(one, holds, depth, lines);
    }
    let words = match (condition, holds) {
        (Condition::AllOf(_), true) => "all of:",
        (Condition::AllOf(_), false) => "not all of:",
        (_, true) => "any of:",
        (_, false) => "none of:",
    };
    lines.push(Line {
        depth,
        text: words.to_owned(),
    });
    for condition in several {
        add(condition, true, depth + 1, lines);
    }
}

fn add(condition: &Condition, holds: bool, depth: usize, lines: &mut Vec<Line>) {
    let mut say = |text: String, inner: &[&Condition]| {
        lines.push(Line { depth, text });
        for condition in inner {
            add(condition, true, depth + 1, lines);
        }
    };
    match condition {
        Condition::Not(inner) => add(inner, !holds, depth, lines),
        Condition::Noted(inner, _) => add(inner, holds, depth, lines),
        Condition::AllOf(all) | Condition::AnyOf(all) => {
            add_several(condition, all, holds, depth, lines)
        }
        Condition::AnyRow(rows) => add_several(condition, rows.all(), holds, depth, lines),
        Condition::ServesAi(serves) => {
            let words = if *serves == holds {
                "it is AI, or serves it"
            } else {
                "it neither is AI nor serves it"
            };
            say(words.to_owned(), &[]);
        }
        Condition::Ignored(kind) => {
            let which = match kind {
                Ignored::Misplaced => "is misspelled or stands at the wrong level",
                Ignored::Newer => "is newer than the resource's API version",
            };
            let start = if holds { "a" } else { "no" };
            say(
                format!("{start} property that another check asks for {which}"),
                &[],
            );
        }
        Condition::Linked(linked) => {
            let filter: Vec<&Condition> = match linked.filter.as_deref() {
                Some(Condition::AllOf(all)) => all.iter().collect(),
                Some(one) => vec![one],
                None => Vec::new(),
            };
            let end = if filter.is_empty() { "" } else { ", of which:" };
            say(format!("{}{end}", related(linked, holds)), &filter);
        }
        Condition::Row(row) => {
            let filter: Vec<&Condition> = row.filter.iter().map(AsRef::as_ref).collect();
            let columns = row.matches.iter();
            let columns = columns.map(|(column, path)| format!("`{path}` is its `{column}`"));
            let columns = columns.collect::<Vec<_>>().join(" and ");
            let start = if holds { "some" } else { "no" };
            let end = if filter.is_empty() { "" } else { ", where:" };
            let table = &row.table;
            say(
                format!("{start} row of the table `{table}` agrees: {columns}{end}"),
                &filter,
            );
        }
        Condition::Test(operand, operator) => {
            let (subject, filter) = match operand {
                Operand::Field(path) => (format!("`{path}`"), None),
                Operand::Value(value) => (code(value), None),
                Operand::Count { field, filter } => {
                    (format!("the number of `{field}`"), filter.as_deref())
                }
            };
            let end = if filter.is_some() {
                ", counting those where:"
            } else {
                ""
            };
            let test = compared(operator, holds);
            let filter: Vec<&Condition> = filter.into_iter().collect();
            say(format!("{subject} {test}{end}"), &filter);
        }
    }
}

fn related(linked: &Linked, holds: bool) -> String {
    let types = linked.types.iter();
    let types: Vec<String> = types.map(|name| format!("`{}`", cased(name))).collect();
    let types = if types.is_empty() {
        "other resource".to_owned()
    } else {
        types.join(" or ")
    };
    let some = if holds { "some" } else { "no" };
    let paths = |paths: &[String]| {
        let named: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
        if named.is_empty() {
            String::new()
        } else {
            format!(" at {}", named.join(" or "))
        }
    };
    let secret = if linked.secret {
        " with a secret of it"
    } else {
        ""
    };
    match &linked.relation {
        Relation::Via(at) => format!("{some} {types} refers to it{}{secret}", paths(at)),
        Relation::At(at) => format!("it refers to {some} {types}{}{secret}", paths(at)),
        Relation::Named(at) => format!("{some} {types} names it{}", paths(at)),
        Relation::Anywhere => format!("{some} {types} is in the same deployment"),
    }
}

/// A type in lower case as its provider writes it, where some check or mapping has it.
fn cased(lower: &str) -> String {
    let (name, end) = match lower.strip_suffix("/*") {
        Some(name) => (name, "/*"),
        None => (lower, ""),
    };
    let checks = as_written().checks().iter();
    let judged = checks.flat_map(|check| check.resource.iter());
    let mapped = azurerm::mappings().iter().flat_map(|(_, mapping)| {
        let children = mapping.children.iter();
        std::iter::once(&mapping.arm_type).chain(children.map(|(_, child)| &child.arm_type))
    });
    let mut known = judged.chain(mapped);
    let found = known.find_map(|known| {
        let start = known.get(..name.len())?;
        let is_whole = matches!(known.as_bytes().get(name.len()).copied(), None | Some(b'/'));
        (is_whole && start.eq_ignore_ascii_case(name)).then(|| start.to_owned())
    });
    let found = found.unwrap_or_else(|| name.replacen("microsoft.", "Microsoft.", 1));
    format!("{found}{end}")
}

/// A value between backticks, or the words for what is known only in a run.
fn code(literal: &Literal) -> String {
    match literal {
        Literal::Reference(_) => literal.to_string(),
        Literal::String(text) if text.is_empty() => "empty text".to_owned(),
        other => format!("`{other}`"),
    }
}

/// `a`, `b` or `c`.
fn choice(literal: &Literal) -> String {
    let Literal::List(values) = literal else {
        return code(literal);
    };
    let words: Vec<String> = values.iter().map(code).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}

fn compared(operator: &Operator, holds: bool) -> String {
    let is = |positive: bool| if positive == holds { "is" } else { "is not" };
    let does = |positive: bool, verb: &str| {
        if positive == holds {
            format!("{verb}s")
        } else {
            format!("does not {verb}")
        }
    };
    match operator {
        Operator::Equals(value) => format!("{} {}", is(true), code(value)),
        Operator::NotEquals(value) => format!("{} {}", is(false), code(value)),
        Operator::In(values) => format!("{} {}", is(true), choice(values)),
        Operator::NotIn(values) => format!("{} {}", is(false), choice(values)),
        Operator::Contains(value) => format!("{} {}", does(true, "contain"), code(value)),
        Operator::NotContains(value) => format!("{} {}", does(false, "contain"), code(value)),
        Operator::ContainsKey(key) => format!("{} the key `{key}`", does(true, "contain")),
        Operator::NotContainsKey(key) => format!("{} the key `{key}`", does(false, "contain")),
        Operator::Like(pattern) => format!("{} like `{pattern}`", is(true)),
        Operator::NotLike(pattern) => format!("{} like `{pattern}`", is(false)),
        Operator::Match(pattern) => format!(
            "{} `{pattern}`",
            if holds { "matches" } else { "does not match" }
        ),
        Operator::NotMatch(pattern) => format!(
            "{} `{pattern}`",
            if holds { "does not match" } else { "matches" }
        ),
        Operator::Exists(exists) => format!("{} set", is(*exists)),
        Operator::LooksLikeSecret(looks) => format!("{} a key or token by its shape", is(*looks)),
        Operator::HasLineLike(pattern) => {
            let has = if holds { "has a line" } else { "has no line" };
            format!("{has} like `{pattern}`")
        }
        Operator::WrittenOut(written) => format!("{} written out in the source", is(*written)),
        Operator::Less(than) => ordered("less than", than, holds),
        Operator::LessOrEquals(than) => ordered("at most", than, holds),
        Operator::Greater(than) => ordered("greater than", than, holds),
        Operator::GreaterOrEquals(than) => ordered("at least", than, holds),
    }
}

fn ordered(words: &str, than: &Literal, holds: bool) -> String {
    let is = if holds { "is" } else { "is not" };
    format!("{is} {words} {}", code(than))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::schema;

    fn said(deny: &str) -> String {
        let text = format!(
            "id: AIS999\nname: bad\ntitle: Bad\nseverity: low\nprofile: strict\nresource: A/b\ndeny: {deny}\n\
             point_at: p\nmessage: m\nwhy: It is.\nreferences: [https://learn.microsoft.com/azure]\n"
        );
        let check = schema::parse("AIS999.yaml", &text).unwrap();
        let lines = lines(&check.deny);
        let lines = lines
            .iter()
            .map(|line| format!("{}- {}\n", "  ".repeat(line.depth), line.text));
        lines.collect()
    }

    #[test]
    fn conditions_are_said_in_words() {
        assert_eq!(
            said(
                "{ allOf: [{ field: a.b, notEquals: Disabled }, { not: { field: kind, in: [x, y] } }, \
                 { count: { field: 'r[*]', where: { field: 'r[*].v', like: '*x' } }, greater: 0 }, \
                 { not: { anyOf: [{ field: c, exists: false }, { field: d, less: { setting: days } }] } }] }"
            ),
            "- `a.b` is not `Disabled`\n- `kind` is not `x` or `y`\n\
             - the number of `r[*]` is greater than `0`, counting those where:\n  - `r[*].v` is like `*x`\n\
             - none of:\n  - `c` is not set\n  - `d` is less than the setting days\n"
        );
        assert_eq!(
            said(
                "{ not: { linked: { type: A/c, via: p.id, where: { field: q, equals: true } } } }"
            ),
            "- no `a/c` refers to it at `p.id`, of which:\n  - `q` is `true`\n"
        );
    }
}
