//! Parameters files (`.bicepparam`).

use std::path::Path;

use crate::diagnostic::Level;
use crate::lang::arm::{ParameterValues, evaluate_parameters};
use crate::limits::BICEP_EXTENDS;
use crate::source::Sources;
use crate::value::HopKind;

use super::syntax::{File, Range, Statement};
use super::unit::{Refusal, Unit, span_of};
use super::{lower, parser};

/// The path in a parameters file's `using`; `None` for `using none`, and where there is none.
#[must_use]
pub fn using(text: &str) -> Option<String> {
    if !text.contains("using") {
        return None;
    }
    let (path, _) = used(&parser::parse_params(text))?;
    Some(path)
}

/// The path in a parameters file's `using`, and the place of the statement up to it.
pub(super) fn used(file: &File) -> Option<(String, Range)> {
    file.statements.iter().find_map(|statement| {
        let Statement::Using(using) = statement else {
            return None;
        };
        let written = using.path.as_ref()?;
        let path = written.as_literal().filter(|path| !path.is_empty())?;
        let place = Range {
            start: using.head.keyword.start,
            end: written.range.end,
        };
        Some((path.to_owned(), place))
    })
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
            Ok(_) if chain.len() >= BICEP_EXTENDS => {
                Some(format!("more than {BICEP_EXTENDS} files are not read"))
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
