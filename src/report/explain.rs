//! Checks explained on a terminal.

use std::io::Write;
use std::sync::Arc;

use super::text::{self, Paint, Style};
use super::{Error, Options};
use crate::checks;
use crate::checks::schema::{Check, Safety};

/// Columns before the text of a section.
const INDENT: usize = 2;
/// Between the columns of a table.
const GAP: &str = "  ";
/// The column of names.
const NAME: usize = 3;
/// Narrowest column of titles to be had beside names.
const MIN_TITLE: usize = 40;

/// Writes all there is to know about a check.
///
/// # Errors
/// [`Error::Io`] if `out` refuses it.
pub fn explain(check: &Check, options: &Options, out: &mut dyn Write) -> Result<(), Error> {
    let mut page = Page {
        paint: options.paint(),
        width: options.columns(),
        out,
    };
    let code = page
        .paint
        .paint(Style::from(check.severity), &text::safe(&check.id));
    writeln!(page.out, "{code} {}", text::safe(&check.name))?;
    for line in text::wrap(&text::safe(&check.title), page.width) {
        let line = page.paint.paint(Style::Strong, &line);
        writeln!(page.out, "{line}")?;
    }
    writeln!(page.out)?;

    let severity = check.severity.as_str();
    page.field("severity", severity, Style::from(check.severity))?;
    let profile = match check.profile.as_str() {
        "baseline" => "baseline (on by default)",
        other => other,
    };
    page.list("profile", &[profile.to_owned()])?;
    page.list("aliases", &check.aliases)?;
    page.list("resources", &check.resource)?;

    page.section("What is wrong", &[what(check)])?;
    let why: Vec<String> = check.why.split("\n\n").map(str::to_owned).collect();
    page.section("Why it matters", &why)?;
    page.section("How to put it right", &steps(check))?;
    if let Some(unless) = &check.unless {
        page.section("When not to follow", std::slice::from_ref(unless))?;
    }
    page.names("Frameworks", check.frameworks.iter())?;
    page.names("The same in other tools", check.peers.iter())?;
    page.heading("References")?;
    for url in &check.references {
        let url = text::safe(url);
        let shown = page.paint.link(&url, &page.paint.paint(Style::Path, &url));
        writeln!(page.out, "{:INDENT$}{shown}", "")?;
    }
    Ok(())
}

/// Writes a table of checks, one a line.
///
/// # Errors
/// [`Error::Io`] if `out` refuses it.
pub fn catalogue(
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

struct Page<'a> {
    paint: Paint,
    width: usize,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    /// `severity   high`
    fn field(&mut self, name: &str, value: &str, style: Style) -> Result<(), Error> {
        let value = self.paint.paint(style, value);
        writeln!(self.out, "{name:<11}{value}")?;
        Ok(())
    }

    fn list(&mut self, name: &str, values: &[String]) -> Result<(), Error> {
        for (index, value) in values.iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            writeln!(self.out, "{name:<11}{}", text::safe(value))?;
        }
        Ok(())
    }

    fn heading(&mut self, heading: &str) -> Result<(), Error> {
        writeln!(self.out)?;
        let heading = self.paint.paint(Style::Strong, heading);
        writeln!(self.out, "{heading}")?;
        Ok(())
    }

    fn section(&mut self, heading: &str, paragraphs: &[String]) -> Result<(), Error> {
        if paragraphs.is_empty() {
            return Ok(());
        }
        self.heading(heading)?;
        for paragraph in paragraphs {
            for line in text::wrap(&text::safe(paragraph), self.width - INDENT) {
                writeln!(self.out, "{:INDENT$}{line}", "")?;
            }
        }
        Ok(())
    }

    fn names<'a>(
        &mut self,
        heading: &str,
        names: impl Iterator<Item = (&'a String, &'a Vec<String>)>,
    ) -> Result<(), Error> {
        let mut names = names.peekable();
        if names.peek().is_some() {
            self.heading(heading)?;
        }
        for (name, ids) in names {
            let name = display_name(name);
            let lines = text::wrap(&text::safe(&ids.join(", ")), self.width - INDENT - 18);
            for (index, line) in lines.iter().enumerate() {
                let name = if index == 0 { name } else { "" };
                writeln!(self.out, "{:INDENT$}{name:<18}{line}", "")?;
            }
        }
        Ok(())
    }
}

/// The names of frameworks and tools as their makers write them.
pub(super) fn display_name(name: &str) -> &str {
    match name {
        "mcsb" => "MCSB",
        "owasp_llm" => "OWASP LLM Top 10",
        "owasp_agentic" => "OWASP Agentic",
        "mitre_atlas" => "MITRE ATLAS",
        "nist_ai_rmf" => "NIST AI RMF",
        "azure_policy" => "Azure Policy",
        "checkov" => "Checkov",
        "psrule" => "PSRule",
        "trivy" => "Trivy",
        "kics" => "KICS",
        other => other,
    }
}

/// A control's id and, where the framework is known, its title.
pub(super) fn control(framework: &str, id: &str) -> String {
    let frameworks = &checks::built_in_data().frameworks;
    let known = frameworks.get(framework);
    match known.and_then(|framework| framework.control(id)) {
        Some(control) => format!("{id} {}", control.title),
        None => id.to_owned(),
    }
}

/// The check's message without the name and value that only a finding has.
pub(super) fn what(check: &Check) -> String {
    let message = check
        .message
        .replace("'{name}'", "the resource")
        .replace("{name}", "the resource")
        .replace("{value}", "…");
    let mut characters = message.chars();
    let message = match characters.next() {
        Some(first) => format!("{}{}", first.to_uppercase(), characters.as_str()),
        None => message,
    };
    let stop = if message.ends_with('.') { "" } else { "." };
    format!("{message}{stop} Findings point at `{}`.", check.point_at)
}

pub(super) fn steps(check: &Check) -> Vec<String> {
    let Some(fix) = &check.fix else {
        return Vec::new();
    };
    let set = fix
        .set
        .iter()
        .map(|(path, value)| format!("Set `{path}` to `{value}`."));
    let remove = fix.remove.iter().map(|path| format!("Remove `{path}`."));
    let mut steps: Vec<String> = set.chain(remove).chain(fix.manual.clone()).collect();
    if let (Safety::Unsafe, Some(because)) = (fix.safety, &fix.because) {
        steps.push(format!("This could break what works: {because}."));
    }
    steps
}
