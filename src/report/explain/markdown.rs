//! A page as Markdown.

use std::fmt::Write as _;

use super::super::text;
use super::{Group, Page, terminal, words};

/// Prose of a page: outside of code nothing in it is markup.
pub(super) fn prose(words: &str) -> String {
    text::outside_code(&text::safe(words), |part| {
        let mut shown = String::with_capacity(part.len());
        for character in part.chars() {
            if matches!(character, '<' | '>' | '*' | '_' | '[' | ']' | '|') {
                shown.push('\\');
            }
            shown.push(character);
        }
        shown
    })
}

/// Prose in a cell of a table.
pub(super) fn cell(words: &str) -> String {
    let parts = words.split('`').enumerate();
    // A cell ends at every bar, also within code.
    let kept = parts.map(|(index, part)| match index % 2 {
        0 => part.to_owned(),
        _ => part.replace('|', "/"),
    });
    prose(&kept.collect::<Vec<_>>().join("`"))
}

pub(super) fn link(words: &str, url: &str) -> String {
    let url = url
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29");
    format!("[{}]({url})", prose(words))
}

/// The page; `fixtures` leads to the configurations that the tests judge.
pub(super) fn page(page: &Page<'_>, fixtures: Option<&str>) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write_page(page, fixtures, &mut out);
    out
}

fn write_page(page: &Page<'_>, fixtures: Option<&str>, out: &mut String) -> std::fmt::Result {
    writeln!(out, "# {}: {}\n", page.code, prose(page.title))?;
    writeln!(out, "| | |\n|---|---|")?;
    writeln!(out, "| name | `{}` |", page.name)?;
    writeln!(out, "| severity | {} |", page.severity)?;
    let profile = match page.profile {
        "baseline" => "baseline (on by default)",
        other => other,
    };
    writeln!(out, "| profile | {profile} |")?;
    if !page.aliases.is_empty() {
        writeln!(out, "| aliases | {} |", page.aliases.join(", "))?;
    }
    let resources = page.resources.iter().map(|name| format!("`{name}`"));
    let resources = resources.collect::<Vec<_>>().join("<br>");
    writeln!(out, "| resources | {resources} |")?;

    condition("Applies where", &page.applies_when, out)?;
    writeln!(out, "\n## What is wrong\n")?;
    writeln!(
        out,
        "{} Findings point at `{}`.",
        prose(&page.what),
        page.points_at
    )?;
    condition("Reported where", &page.reported_when, out)?;
    writeln!(out, "\n## Why it matters")?;
    for paragraph in &page.why {
        writeln!(out, "\n{}", prose(paragraph))?;
    }
    if !page.steps.is_empty() {
        writeln!(out, "\n## How to put it right\n")?;
        for step in &page.steps {
            writeln!(out, "- {}", prose(step))?;
        }
        if let Some(because) = page.breaks {
            writeln!(out, "\n{}", prose(&terminal::breaks(because)))?;
        }
    }
    for code in page.examples.iter().filter(|code| code.says_something()) {
        writeln!(out, "\n### {}", code.spelling)?;
        for (name, text) in [("Wrong", &code.wrong), ("Right", &code.right)] {
            if let Some(text) = text {
                writeln!(out, "\n{name}:\n\n```{}\n{text}```", code.language)?;
            }
        }
        if let Some(note) = &code.note {
            writeln!(out, "\n{}", prose(note))?;
        }
    }
    if let Some(unless) = page.unless {
        writeln!(out, "\n## When not to follow\n\n{}", prose(unless))?;
    }
    if !page.settings.is_empty() {
        writeln!(
            out,
            "\n## Settings\n\n| name | what it is | default | meaning |\n|---|---|---|---|"
        )?;
        for setting in &page.settings {
            let (kind, default) = (setting.kind, cell(&setting.default));
            let meaning = cell(setting.meaning);
            writeln!(
                out,
                "| `{}` | {kind} | {default} | {meaning} |",
                setting.name
            )?;
        }
    }
    groups("Supports evidence for", &page.frameworks, out)?;
    groups("The same in other tools", &page.peers, out)?;
    if let Some(folder) = fixtures {
        writeln!(
            out,
            "\n## In full\n\n[Configurations that are wrong, and right]({folder}), in Terraform, Bicep and ARM, as \
             the tests judge them."
        )?;
    }
    writeln!(out, "\n## References\n")?;
    for url in page.references {
        writeln!(out, "- <{url}>")?;
    }
    Ok(())
}

fn condition(heading: &str, lines: &[words::Line], out: &mut String) -> std::fmt::Result {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {heading}\n")?;
    for line in lines {
        let depth = 2 * line.depth;
        writeln!(out, "{:depth$}- {}", "", prose(&line.text))?;
    }
    Ok(())
}

fn groups(heading: &str, groups: &[Group<'_>], out: &mut String) -> std::fmt::Result {
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {heading}\n")?;
    for group in groups {
        let version = group.version.map(|version| format!(" {version}"));
        let version = version.unwrap_or_default();
        writeln!(out, "- {}{}", prose(group.title), prose(&version))?;
        for item in &group.items {
            let words = if item.title.is_empty() {
                item.id.to_owned()
            } else if item.id.len() > 24 {
                item.title.to_owned()
            } else {
                format!("{}: {}", item.id, item.title)
            };
            writeln!(out, "  - {}", link(&words, &item.url))?;
        }
    }
    Ok(())
}
