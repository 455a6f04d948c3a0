//! Logging commands of Azure Pipelines.
//!
//! There are errors and warnings only. What is less, or open, is a plain line of the log.

use std::io::Write;

use super::entry::{self, Entry, Rank};
use super::text::Paint;
use super::{Error, Options, summary, text};
use crate::diagnostic::Level;
use crate::finding::Report;
use crate::source::{Sources, normalize};

pub(super) fn write(
    report: &Report,
    sources: &Sources,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut entries = entry::all(report, sources, options, true);
    // The summary of a step shows the first ones.
    entries.sort_by_key(|entry| entry.rank);
    for entry in &entries {
        let line = match entry.rank {
            Rank::Open | Rank::Note => entry.line(Paint::NONE),
            _ => issue(entry, sources),
        };
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", summary::plain(report, options))?;
    Ok(())
}

/// `##vso[task.logissue type=error;sourcepath=…;code=AIS101;]message`
fn issue(entry: &Entry<'_>, sources: &Sources) -> String {
    let kind = match entry.rank.level() {
        Level::Error => "error",
        Level::Warning | Level::Note => "warning",
    };
    let mut properties = vec![("type", kind.to_owned())];
    if let Some(path) = entry.path() {
        // The agent asks for absolute paths.
        let path = normalize(&sources.base().join(path));
        properties.push(("sourcepath", path.to_string_lossy().into_owned()));
    }
    if let Some(place) = &entry.place {
        properties.push(("linenumber", place.start.line.to_string()));
        properties.push(("columnnumber", place.start.column.to_string()));
    }
    properties.push(("code", entry.code().to_owned()));
    let properties: String = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={};", property(&value)))
        .collect();
    let mut words = format!("{}: {}", entry.heading(), entry.message());
    if let Some(help) = entry.help() {
        words.push_str(&format!(" (help: {help})"));
    }
    format!(
        "##vso[task.logissue {properties}]{}",
        data(&text::safe(&words))
    )
}

/// As the agent reads what stands behind a command.
fn data(words: &str) -> String {
    words
        .replace('%', "%AZP25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// As the agent reads a property.
fn property(words: &str) -> String {
    data(&text::safe(words))
        .replace(']', "%5D")
        .replace(';', "%3B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_property_or_a_command_is_escaped() {
        assert_eq!(data("50 %\nnext"), "50 %AZP25%0Anext");
        assert_eq!(property("a];b"), "a%5D%3Bb");
    }
}
