//! Parameters files (`.bicepparam`).

use std::path::Path;

use crate::diagnostic::Level;
use crate::lang::arm::{ParameterValues, evaluate_parameters};
use crate::source::Sources;
use crate::value::HopKind;

use super::syntax::Statement;
use super::unit::{Refusal, Unit, span_of};
use super::{lower, parser};

/// How many files may extend each other.
const MAX_EXTENDS: usize = 16;

/// The path in a parameters file's `using`; `None` for `using none`, and where there is none.
#[must_use]
pub fn using(text: &str) -> Option<String> {
    if !text.contains("using") {
        return None;
    }
    let file = parser::parse_params(text);
    let path = file
        .statements
        .iter()
        .find_map(|statement| match statement {
            Statement::Using(using) => using.path.as_ref()?.as_literal(),
            _ => None,
        })?;
    (!path.is_empty()).then(|| path.to_owned())
}

/// The values that the parameters file at `path` gives, those of the files it extends included.
pub(super) fn values(
    unit: &mut Unit<'_>,
    path: &Path,
    sources: &Sources,
) -> Result<ParameterValues, Refusal> {
    let mut chain = vec![path.to_path_buf()];
    let mut current = unit.parse_params(path)?;
    while let Some(base) = current.extends() {
        let resolved = unit.resolve(&current.source, base);
        let problem = match &resolved {
            Ok(next) if chain.contains(next) => Some("it extends itself".to_owned()),
            Ok(_) if chain.len() >= MAX_EXTENDS => {
                Some(format!("more than {MAX_EXTENDS} files are not read"))
            }
            Ok(_) => None,
            Err(refusal) => Some(refusal.to_string()),
        };
        let next = match (resolved, problem) {
            (Ok(next), None) => unit
                .parse_params(&next)
                .map(|parsed| (next, parsed))
                .map_err(|e| e.to_string()),
            (_, problem) => Err(problem.unwrap_or_default()),
        };
        match next {
            Ok((next, parsed)) => {
                chain.push(next);
                current = parsed;
            }
            Err(why) => {
                let source = current.source.clone();
                let place = current.tree().statements.iter().find_map(|s| match s {
                    Statement::Extends(extends) => Some(extends.path.range.clone()),
                    _ => None,
                });
                let span = span_of(&source, &place.unwrap_or(0..0));
                let message = format!("'{base}' is not read: {why}");
                unit.report_at(Level::Warning, "unread-file", &source, span, message);
                break;
            }
        }
    }
    let mut values = ParameterValues::default();
    // The file that extends has the last word.
    for path in chain.iter().rev() {
        let template = lower::parameters(unit, path)?;
        let (given, diagnostics) = evaluate_parameters(&template, sources);
        for diagnostic in diagnostics {
            unit.report(diagnostic);
        }
        for (name, given) in given {
            let span = given.set_at.unwrap_or(template.span);
            values.set(name, given.value, HopKind::ParameterFile, span);
        }
    }
    Ok(values)
}
