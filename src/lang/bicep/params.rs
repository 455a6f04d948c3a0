//! Parameters files (`.bicepparam`).

use std::path::Path;

use crate::diagnostic::Level;
use crate::lang::arm::{ParameterValues, evaluate_parameters};
use crate::lang::unread::{UNREAD, Unread};
use crate::limits::{self, BICEP_EXTENDS};
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
            Ok(next) if chain.contains(next) => Some("it extends itself".into()),
            Ok(_) if chain.len() >= BICEP_EXTENDS => {
                let why = format!("more than {BICEP_EXTENDS} files are not read");
                Some(Unread::by_limit(limits::MANY_FILES, why))
            }
            Ok(_) => None,
            Err(refusal) => Some(Unread::from(refusal.clone())),
        };
        let next = match (resolved, problem) {
            (Ok(next), None) => unit
                .parse_params(&next)
                .map(|parsed| (next, parsed))
                .map_err(Unread::from),
            (_, problem) => Err(problem.unwrap_or_else(|| "".into())),
        };
        match next {
            Ok((next, parsed)) => {
                chain.push(next);
                current = parsed;
            }
            Err(unread) => {
                let source = current.source.clone();
                let place = current.tree().statements.iter().find_map(|s| match s {
                    Statement::Extends(extends) => Some(extends.path.range.clone()),
                    _ => None,
                });
                let span = span_of(&source, &place.unwrap_or(0..0));
                let message = format!("'{base}' is not read: {unread}");
                let code = match unread.code {
                    UNREAD => "unread-file",
                    limit => limit,
                };
                unit.report_at(Level::Warning, code, &source, span, message);
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
