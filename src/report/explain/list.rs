//! Lists of checks.

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

use super::super::text::{self, Style};
use super::super::{Error, Options};
use super::markdown;
use crate::checks::schema::Check;

/// Between the columns of a table.
const GAP: &str = "  ";
/// The column of names.
const NAME: usize = 3;
/// Narrowest column of titles to be had beside names.
const MIN_TITLE: usize = 40;

/// A table of checks, one a line.
pub(super) fn table(
    checks: &[Arc<Check>],
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let paint = options.paint();
    let rows: Vec<[String; 5]> = checks
        .iter()
        .map(|check| {
            [
                text::safe(&check.id).into_owned(),
                check.severity.as_str().to_owned(),
                check.profile.as_str().to_owned(),
                text::safe(&check.name).into_owned(),
                text::safe(&check.title).into_owned(),
            ]
        })
        .collect();
    let heads = ["code", "severity", "profile", "name", "title"].map(str::to_owned);
    let mut widths = [0; 5];
    for row in rows.iter().chain([&heads]) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = text::width(cell).max(*width);
        }
    }
    let [code, severity, profile, name, title] = widths;
    let left = options
        .columns()
        .saturating_sub(code + severity + profile + 3 * GAP.len());
    // A title says more than a name; the code stands for both.
    let has_names = left >= name + GAP.len() + title.min(MIN_TITLE);
    let title = title.min(if has_names {
        left - name - GAP.len()
    } else {
        left
    });
    let widths = [code, severity, profile, name, title];

    for (row, check) in [&heads]
        .into_iter()
        .zip([None])
        .chain(rows.iter().zip(checks.iter().map(Some)))
    {
        let mut line = String::new();
        for (index, (cell, width)) in row.iter().zip(widths).enumerate() {
            if index == NAME && !has_names {
                continue;
            }
            if index > 0 {
                line.push_str(GAP);
            }
            let cell = text::cut(cell, width);
            let padding = " ".repeat(width.saturating_sub(text::width(&cell)));
            let style = match (check, index) {
                (None, _) => Some(Style::Dim),
                (Some(check), 0 | 1) => Some(Style::from(check.severity)),
                _ => None,
            };
            match style {
                Some(style) => line.push_str(&paint.paint(style, &cell)),
                None => line.push_str(&cell),
            }
            line.push_str(&padding);
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    name: &'a str,
    title: &'a str,
    severity: &'static str,
    profile: &'static str,
    resources: &'a [String],
    aliases: &'a [String],
}

/// The checks for programs.
pub(super) fn json(checks: &[Arc<Check>], out: &mut dyn Write) -> Result<(), Error> {
    let entries: Vec<Entry<'_>> = checks
        .iter()
        .map(|check| Entry {
            code: &check.id,
            name: &check.name,
            title: &check.title,
            severity: check.severity.as_str(),
            profile: check.profile.as_str(),
            resources: &check.resource,
            aliases: &check.aliases,
        })
        .collect();
    text::write_json(&entries, out)
}

/// The checks as a table of Markdown.
pub(super) fn markdown(checks: &[Arc<Check>], out: &mut dyn Write) -> Result<(), Error> {
    writeln!(out, "| code | severity | profile | title |")?;
    writeln!(out, "|---|---|---|---|")?;
    for check in checks {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            check.id,
            check.severity.as_str(),
            check.profile.as_str(),
            markdown::cell(&check.title)
        )?;
    }
    Ok(())
}
