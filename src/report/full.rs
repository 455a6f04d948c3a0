//! The report for people.

use std::collections::BTreeSet;
use std::io::Write;

use super::place::Places;
use super::snippet::{self, Mark};
use super::text::{self, Paint, Style};
use super::{Error, Options, summary};
use crate::checks::schema::Safety;
use crate::diagnostic::{Diagnostic, Level};
use crate::finding::{Certainty, Finding, Report, SuppressedBy};
use crate::source::Sources;

/// Places shown with one finding, the main one included.
const MAX_MARKS: usize = 8;
/// Instances named.
const MAX_INSTANCES: usize = 6;
/// Columns before the text of a `note:`, `why:`, `help:` or `see:`.
const INDENT: usize = 8;

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut page = Page::new(sources, options, out);
    for finding in &report.findings {
        if options.shows(finding) {
            page.finding(finding)?;
        }
    }
    let suppressed = report.suppressed.iter();
    for finding in suppressed.filter(|_| options.show_suppressed) {
        if options.shows(finding) {
            page.finding(finding)?;
        }
    }
    if options.with_diagnostics {
        for diagnostic in &report.diagnostics {
            page.diagnostic(diagnostic)?;
        }
        if report
            .diagnostics
            .last()
            .is_some_and(|last| last.level != Level::Error)
        {
            writeln!(page.out)?;
        }
    }
    if options.with_summary {
        writeln!(page.out, "{}", summary::line(report, options, page.paint))?;
    }
    Ok(())
}

/// The diagnostics alone.
pub(super) fn diagnostics(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut page = Page::new(sources, options, out);
    diagnostics
        .iter()
        .try_for_each(|diagnostic| page.diagnostic(diagnostic))
}

struct Page<'a> {
    places: Places<'a>,
    paint: Paint,
    width: usize,
    /// Checks whose reason and reference have been given.
    explained: BTreeSet<&'a str>,
    out: &'a mut dyn Write,
}

impl<'a> Page<'a> {
    fn new(sources: &'a Sources, options: &Options, out: &'a mut dyn Write) -> Self {
        Self {
            places: Places::new(sources),
            paint: options.paint(),
            width: options.columns(),
            explained: BTreeSet::new(),
            out,
        }
    }

    fn finding(&mut self, finding: &'a Finding) -> Result<(), Error> {
        let check = &finding.check;
        let severity = finding.severity();
        let (prefix, style) = match finding.certainty {
            _ if finding.suppressed.is_some() => ("suppressed ", Style::Dim),
            Certainty::Violated | Certainty::ViolatedByDefault => ("", Style::from(severity)),
            Certainty::Possible => ("possible ", Style::Open),
            Certainty::Undecided => ("undecided ", Style::Open),
        };
        let code = text::safe(&check.id);
        let linked = match check.references.first() {
            Some(url) => self.paint.link(url, &code),
            None => code.clone().into_owned(),
        };
        let heading = format!("{prefix}{}[{code}]", severity.as_str());
        let painted = format!("{prefix}{}[{linked}]", severity.as_str());
        self.heading((&heading, &painted), style, &finding.message)?;

        let is_secret = check.finds_secrets();
        let mut marks = vec![Mark {
            span: finding.span,
            label: finding.label.clone(),
            is_secret,
        }];
        marks.extend(finding.related.iter().map(|related| Mark {
            span: related.span,
            label: related.message.clone(),
            is_secret,
        }));
        let left_out = marks.len().saturating_sub(MAX_MARKS);
        marks.truncate(MAX_MARKS);
        let drawn = snippet::draw(
            &marks,
            &subject(finding),
            style,
            &mut self.places,
            self.paint,
            self.width,
        );
        self.out.write_all(drawn.as_bytes())?;

        if left_out > 0 {
            let places = text::counted(left_out, "more place");
            self.entry("note", &format!("the value comes through {places}"))?;
        }
        if let Some(suppressed) = &finding.suppressed {
            let mut why = suppressed_by(suppressed.kind).to_owned();
            if let Some(until) = &suppressed.until {
                why.push_str(&format!(" until {until}"));
            }
            if let Some(reason) = &suppressed.reason {
                why.push_str(&format!(": {reason}"));
            }
            self.entry("note", &why)?;
        }
        for note in &finding.notes {
            self.entry("note", &without_certainty(note))?;
        }
        if finding.instances.len() > 1 {
            self.instances(finding)?;
        }
        let is_new = self.explained.insert(&check.id);
        if is_new {
            self.entry("why", first_paragraph(&check.why))?;
        }
        self.help(finding)?;
        if let (true, Some(url)) = (is_new, check.references.first()) {
            let url = text::safe(url);
            let shown = self.paint.link(&url, &url);
            writeln!(self.out, "{} {shown}", self.name("see"))?;
        }
        writeln!(self.out)?;
        Ok(())
    }

    fn help(&mut self, finding: &Finding) -> Result<(), Error> {
        let Some(fix) = &finding.fix else {
            return Ok(());
        };
        let caution = match (fix.safety, &fix.because) {
            (Safety::Unsafe, Some(because)) => format!("(could break: {because})"),
            _ => String::new(),
        };
        if let [only] = fix.steps.as_slice() {
            let fits = text::width(only) + text::width(&caution) + INDENT < self.width;
            if fits {
                return self.entry("help", format!("{only} {caution}").trim_end());
            }
            self.entry("help", only)?;
        } else {
            for (index, step) in fix.steps.iter().enumerate() {
                let step = text::safe(step);
                for (part, line) in text::wrap(&step, self.width - INDENT - 2)
                    .iter()
                    .enumerate()
                {
                    let name = if index + part == 0 { "help" } else { "" };
                    let bullet = if part == 0 { "- " } else { "  " };
                    writeln!(self.out, "{} {bullet}{line}", self.name(name))?;
                }
            }
        }
        self.entry("", &caution)
    }

    fn instances(&mut self, finding: &Finding) -> Result<(), Error> {
        let count = finding.instances.len();
        let named: Vec<&str> = finding
            .instances
            .iter()
            .take(MAX_INSTANCES)
            .map(|address| &**address)
            .collect();
        let more = match count - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let named = named.join(", ");
        self.entry("note", &format!("{count} instances: {named}{more}"))
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) -> Result<(), Error> {
        let style = match diagnostic.level {
            Level::Error => Style::High,
            Level::Warning => Style::Medium,
            Level::Note => Style::Open,
        };
        let heading = format!("{}[{}]", diagnostic.level.as_str(), diagnostic.code);
        if diagnostic.level != Level::Error {
            return self.in_one_line(diagnostic, &heading, style);
        }
        self.heading((&heading, &heading), style, &diagnostic.message)?;
        if let Some(span) = diagnostic.span {
            let marks = [Mark {
                span,
                label: String::new(),
                is_secret: false,
            }];
            let drawn = snippet::draw(&marks, "", style, &mut self.places, self.paint, self.width);
            self.out.write_all(drawn.as_bytes())?;
        } else if let Some(path) = &diagnostic.path {
            let path = self.paint.paint(Style::Path, &text::safe(path));
            writeln!(self.out, "   ╰─[{path}]")?;
        }
        if let Some(help) = &diagnostic.help {
            self.entry("help", help)?;
        }
        writeln!(self.out)?;
        Ok(())
    }

    /// `warning[code] path:line:column: message`: there can be hundreds of these. The path does not come
    /// first, as a log's reader obeys lines that start with `::`.
    fn in_one_line(
        &mut self,
        diagnostic: &Diagnostic,
        heading: &str,
        style: Style,
    ) -> Result<(), Error> {
        write!(self.out, "{}", self.paint.paint(style, heading))?;
        if let Some(path) = &diagnostic.path {
            let mut place = text::safe(path).into_owned();
            if let Some(found) = diagnostic.span.and_then(|span| self.places.find(span)) {
                place.push_str(&format!(":{}:{}", found.start.line, found.start.column));
            }
            write!(self.out, " {}", self.paint.paint(Style::Path, &place))?;
        }
        write!(self.out, ": {}", text::safe(&diagnostic.message))?;
        if let Some(help) = &diagnostic.help {
            write!(self.out, " ({})", text::safe(help))?;
        }
        writeln!(self.out)?;
        Ok(())
    }

    /// `heading` (as it is measured and as it is printed), then the message.
    fn heading(&mut self, heading: (&str, &str), style: Style, message: &str) -> Result<(), Error> {
        let (measured, printed) = heading;
        let message = text::safe(message);
        let indented = format!("{}: {message}", "x".repeat(text::width(measured)));
        let lines = text::wrap(&indented, self.width.saturating_sub(4));
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                writeln!(self.out, "    {}", self.paint.paint(Style::Strong, line))?;
                continue;
            }
            let rest = line.get(text::width(measured)..).unwrap_or_default();
            writeln!(
                self.out,
                "{}{}",
                self.paint.paint(style, printed),
                self.paint.paint(Style::Strong, rest)
            )?;
        }
        Ok(())
    }

    /// `  help: text`, wrapped.
    fn entry(&mut self, name: &str, content: &str) -> Result<(), Error> {
        let content = text::safe(content);
        for (index, line) in text::wrap(&content, self.width - INDENT).iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            writeln!(self.out, "{} {line}", self.name(name))?;
        }
        Ok(())
    }

    fn name(&self, name: &str) -> String {
        if name.is_empty() {
            return " ".repeat(INDENT - 1);
        }
        let padding = " ".repeat((INDENT - 4).saturating_sub(name.len()));
        let style = if name == "help" {
            Style::Label
        } else {
            Style::Strong
        };
        format!(
            "  {}{padding}",
            self.paint.paint(style, &format!("{name}:"))
        )
    }
}

fn suppressed_by(kind: SuppressedBy) -> &'static str {
    match kind {
        SuppressedBy::Comment => "suppressed by a comment",
        SuppressedBy::PeerComment => "suppressed by a comment for another tool",
        SuppressedBy::Configuration => "suppressed by the configuration file",
        SuppressedBy::Baseline => "known: it is in the baseline",
        SuppressedBy::Unchanged => "its lines are unchanged",
    }
}

/// The address to show beside the path: of the instance where there is only one, and nothing where
/// the message has it already.
fn subject(finding: &Finding) -> String {
    let address = match finding.instances.as_slice() {
        [only] => only,
        _ => &finding.subject.address,
    };
    if finding.message.contains(&**address) {
        String::new()
    } else {
        text::safe(address).into_owned()
    }
}

/// A note without the certainty that the heading, or the place of the default, has shown already.
fn without_certainty(note: &str) -> String {
    let note = ["by default: ", "possible: ", "undecided: "]
        .iter()
        .find_map(|prefix| note.strip_prefix(prefix))
        .unwrap_or(note);
    text::clause(note)
}

fn first_paragraph(prose: &str) -> &str {
    prose.trim().split("\n\n").next().unwrap_or_default()
}
