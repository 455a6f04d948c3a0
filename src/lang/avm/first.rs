//! One of several values as a conditional expression, alike in both languages.

use super::Understood;
use super::schema::{Choice, Condition, Term};

/// The first of `choices` that applies and is not null. `code` stands for what only the module's code
/// says; `or` writes a value and what is taken where it is null.
pub(super) fn first(
    module: &Understood,
    choices: &[Choice],
    code: &str,
    term: &dyn Fn(&Term) -> String,
    condition: &dyn Fn(&Condition) -> String,
    or: &dyn Fn(&str, &str) -> String,
) -> String {
    let mut rest: Option<String> = None;
    let here = |choice: &&Choice| module.lies_in(choice.since, choice.before);
    for choice in choices.iter().filter(here).rev() {
        let is_constant = matches!(choice.term, Term::Constant(_));
        let value = match &choice.when {
            // What is written without a condition is a default.
            None if is_constant && !module.pinned => code.to_owned(),
            _ => term(&choice.term),
        };
        let value = match &rest {
            Some(rest) if !is_constant && choice.term != Term::Unknown => or(&value, rest),
            _ => value,
        };
        rest = Some(match &choice.when {
            Some(when) => {
                let rest = rest.as_deref().unwrap_or("null");
                format!("({} ? {value} : {rest})", condition(when))
            }
            None => value,
        });
    }
    rest.unwrap_or_else(|| "null".to_owned())
}
