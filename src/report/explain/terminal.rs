//! A page on a terminal.

use std::io::Write;

use super::super::text::{self, Paint, Style};
use super::super::{Error, Options};
use super::{Group, Page, words};

/// Columns before the text of a section.
const INDENT: usize = 2;

pub(super) fn write(page: &Page<'_>, options: &Options, out: &mut dyn Write) -> Result<(), Error> {
    let mut sheet = Sheet {
        paint: options.paint(),
        width: options.columns(),
        out,
    };
    let style = Style::from(page.rank);
    let code = sheet.paint.paint(style, &text::safe(page.code));
    writeln!(sheet.out, "{code} {}", text::safe(page.name))?;
    for line in text::wrap(&text::safe(page.title), sheet.width) {
        let line = sheet.paint.paint(Style::Strong, &line);
        writeln!(sheet.out, "{line}")?;
    }
    writeln!(sheet.out)?;

    let severity = sheet.paint.paint(style, page.severity);
    writeln!(sheet.out, "{:<11}{severity}", "severity")?;
    let profile = match page.profile {
        "baseline" => "baseline (on by default)",
        other => other,
    };
    sheet.list("profile", &[profile.to_owned()])?;
    sheet.list("aliases", page.aliases)?;
    sheet.list("resources", page.resources)?;

    sheet.condition("Applies where", &page.applies_when)?;
    let what = format!("{} Findings point at `{}`.", page.what, page.points_at);
    sheet.section("What is wrong", &[what])?;
    sheet.condition("Reported where", &page.reported_when)?;
    sheet.section("Why it matters", &page.why)?;
    let mut steps = page.steps.clone();
    steps.extend(page.breaks.map(breaks));
    sheet.section("How to put it right", &steps)?;
    sheet.examples(page)?;
    if let Some(unless) = page.unless {
        sheet.section("When not to follow", &[unless])?;
    }
    sheet.settings(page)?;
    sheet.groups("Supports evidence for", &page.frameworks)?;
    sheet.groups("The same in other tools", &page.peers)?;
    sheet.heading("References")?;
    for url in page.references {
        let url = text::safe(url);
        let shown = sheet
            .paint
            .link(&url, &sheet.paint.paint(Style::Path, &url));
        writeln!(sheet.out, "{:INDENT$}{shown}", "")?;
    }
    Ok(())
}

/// What a change that is not safe could do.
pub(super) fn breaks(because: &str) -> String {
    let because = because.trim_end().trim_end_matches('.');
    format!("This could break what works: {because}.")
}

struct Sheet<'a> {
    paint: Paint,
    width: usize,
    out: &'a mut dyn Write,
}

impl Sheet<'_> {
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

    fn section<T: AsRef<str>>(&mut self, heading: &str, paragraphs: &[T]) -> Result<(), Error> {
        if paragraphs.is_empty() {
            return Ok(());
        }
        self.heading(heading)?;
        for paragraph in paragraphs {
            self.paragraph(paragraph.as_ref(), INDENT, "")?;
        }
        Ok(())
    }

    /// Wrapped text behind a mark, such as that of a list.
    fn paragraph(&mut self, words: &str, indent: usize, mark: &str) -> Result<(), Error> {
        let inner = indent + mark.len();
        let width = self.width.saturating_sub(inner);
        for (index, line) in text::wrap(&text::safe(words), width).iter().enumerate() {
            let mark = if index == 0 { mark } else { "" };
            let space = inner - mark.len();
            writeln!(
                self.out,
                "{:indent$}{mark}{:rest$}{line}",
                "",
                "",
                rest = space - indent
            )?;
        }
        Ok(())
    }

    fn condition(&mut self, heading: &str, lines: &[words::Line]) -> Result<(), Error> {
        if lines.is_empty() {
            return Ok(());
        }
        self.heading(heading)?;
        for line in lines {
            self.paragraph(&line.text, INDENT + 2 * line.depth, "- ")?;
        }
        Ok(())
    }

    fn examples(&mut self, page: &Page<'_>) -> Result<(), Error> {
        for code in page.examples.iter().filter(|code| code.says_something()) {
            self.heading(code.spelling)?;
            let parts = [
                ("wrong", Style::High, &code.wrong),
                ("right", Style::Label, &code.right),
            ];
            for (name, style, text) in parts {
                let Some(text) = text else {
                    continue;
                };
                let name = self.paint.paint(style, name);
                writeln!(self.out, "{:INDENT$}{name}", "")?;
                for line in text.lines() {
                    let line = format!("{:1$}{2}", "", 2 * INDENT, text::safe(line));
                    writeln!(self.out, "{}", line.trim_end())?;
                }
            }
            if let Some(note) = &code.note {
                self.paragraph(note, INDENT, "")?;
            }
        }
        Ok(())
    }

    fn settings(&mut self, page: &Page<'_>) -> Result<(), Error> {
        if page.settings.is_empty() {
            return Ok(());
        }
        self.heading("Settings")?;
        for setting in &page.settings {
            let name = self.paint.paint(Style::Path, &text::safe(setting.name));
            let default =
                text::cut(&setting.default, self.width.saturating_sub(INDENT)).into_owned();
            writeln!(self.out, "{:INDENT$}{name} ({})", "", setting.kind)?;
            self.paragraph(setting.meaning, 2 * INDENT, "")?;
            self.paragraph(&format!("Default: {default}"), 2 * INDENT, "")?;
        }
        Ok(())
    }

    fn groups(&mut self, heading: &str, groups: &[Group<'_>]) -> Result<(), Error> {
        if groups.is_empty() {
            return Ok(());
        }
        self.heading(heading)?;
        for group in groups {
            let version = group.version.map(|version| format!(" {version}"));
            let title = format!("{}{}", group.title, version.unwrap_or_default());
            writeln!(self.out, "{:INDENT$}{}", "", text::safe(&title))?;
            for item in &group.items {
                let id = text::safe(item.id);
                let shown = self
                    .paint
                    .link(&item.url, &self.paint.paint(Style::Path, &id));
                // A policy's id is long and says nothing: its title stands first.
                if text::width(&id) > 24 {
                    self.paragraph(&format!("{} ({id})", item.title), 2 * INDENT, "")?;
                    continue;
                }
                let room = self.width.saturating_sub(2 * INDENT + text::width(&id) + 2);
                let title = text::safe(item.title);
                let lines = text::wrap(&title, room);
                let first = lines.first().map_or("", String::as_str);
                let line = format!("{:1$}{shown}  {first}", "", 2 * INDENT);
                writeln!(self.out, "{}", line.trim_end())?;
                for line in lines.iter().skip(1) {
                    let space = 2 * INDENT + text::width(&id) + 2;
                    writeln!(self.out, "{:space$}{line}", "")?;
                }
            }
        }
        Ok(())
    }
}
