//! Which lines were changed, as a unified diff says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::finding::{Finding, Report, Suppressed, SuppressedBy};
use crate::scan;
use crate::source::{Sources, Span, normalize};

/// Changed lines of files.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    files: BTreeMap<PathBuf, Lines>,
}

#[derive(Clone, Debug, Default)]
struct Lines {
    /// All are.
    all: bool,
    /// Lines that were added or changed, from 1, in order.
    changed: Vec<u32>,
    /// Lines before which something was taken out, in order.
    cut: Vec<u32>,
}

/// Why a text is no diff.
#[derive(Debug, thiserror::Error)]
#[error("line {line} is not understood: a unified diff is wanted, as `git diff` writes it")]
pub struct DiffError {
    /// The line, from 1.
    pub line: usize,
}

impl Changes {
    /// Reads a unified diff whose paths start at `root` (absolute), with or without `a/` and `b/`.
    ///
    /// # Errors
    /// The first line that is not understood.
    pub fn read(diff: &str, root: &Path) -> Result<Self, DiffError> {
        let mut changes = Self::default();
        let mut file: Option<PathBuf> = None;
        // What is left of a hunk: lines of the old file, lines of the new one, the next line of the new one.
        let mut hunk = (0u32, 0u32, 0u32);
        for (index, line) in diff.lines().enumerate() {
            let wrong = || DiffError { line: index + 1 };
            let (old, new, at) = hunk;
            if old > 0 || new > 0 {
                let lines = file.as_ref().map(|file| changes.files.entry(file.clone()));
                let lines = lines.map(std::collections::btree_map::Entry::or_default);
                let take = |count: u32| count.checked_sub(1).ok_or_else(wrong);
                hunk = match line.as_bytes().first() {
                    Some(b'+') => {
                        if let Some(lines) = lines {
                            lines.changed.push(at);
                        }
                        (old, take(new)?, at.saturating_add(1))
                    }
                    Some(b'-') => {
                        if let Some(lines) = lines {
                            lines.cut.push(at);
                        }
                        (take(old)?, new, at)
                    }
                    Some(b' ') | None => (take(old)?, take(new)?, at.saturating_add(1)),
                    Some(b'\\') => hunk,
                    Some(_) => return Err(wrong()),
                };
            } else if let Some(path) = line.strip_prefix("+++ ") {
                file = target(path, root);
            } else if let Some(header) = line.strip_prefix("@@ -") {
                hunk = ranges(header).ok_or_else(wrong)?;
                if file.is_none() && hunk.1 > 0 {
                    return Err(wrong());
                }
            }
        }
        if diff.trim().is_empty() || !changes.files.is_empty() || diff.contains("diff --git ") {
            return Ok(changes);
        }
        // Something, but not a diff.
        if diff.contains("\n@@ -") || diff.contains("+++ ") {
            return Ok(changes);
        }
        Err(DiffError { line: 1 })
    }

    /// Counts every line of a file (absolute) as changed.
    pub fn add(&mut self, path: &Path) {
        self.files.entry(normalize(path)).or_default().all = true;
    }

    /// Takes out of the findings of a report what was not changed: neither its own lines nor those that
    /// its value comes from, nor, where something is missing, any of the declaration it is missing in.
    pub fn apply(&self, report: &mut Report, sources: &Sources) {
        for finding in &mut report.findings {
            if !self.is_new(finding, sources) {
                finding.suppressed = Some(Suppressed {
                    kind: SuppressedBy::Unchanged,
                    reason: None,
                    until: None,
                    span: None,
                });
            }
        }
        scan::set_aside(report);
        scan::recount(report);
    }

    fn is_new(&self, finding: &Finding, sources: &Sources) -> bool {
        let related = finding.related.iter().map(|related| related.span);
        let mut places = related.chain([finding.span]);
        places.any(|span| self.touches(span, false, sources))
            || finding
                .extent
                .is_some_and(|extent| self.touches(extent, true, sources))
    }

    /// Whether a line of `span` was changed or, if asked for, something was cut out of it.
    fn touches(&self, span: Span, with_cuts: bool, sources: &Sources) -> bool {
        let Some(file) = sources.get(span.file) else {
            return false;
        };
        let Some(lines) = self.files.get(&file.path) else {
            return false;
        };
        let first = file.position(span.start).line;
        let last = file.position(span.end.max(span.start + 1) - 1).line;
        let has = |lines: &[u32], from: u32| {
            let index = lines.partition_point(|line| *line < from);
            lines.get(index).is_some_and(|line| *line <= last)
        };
        lines.all || has(&lines.changed, first) || (with_cuts && has(&lines.cut, first + 1))
    }
}

/// Numbers of lines left, and the first new line, of `3,2 +4,5 @@ …`.
fn ranges(header: &str) -> Option<(u32, u32, u32)> {
    let (old, rest) = header.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let count = |range: &str| match range.split_once(',') {
        Some((_, count)) => count.parse::<u32>().ok(),
        None => Some(1),
    };
    let start: u32 = new.split(',').next()?.parse().ok()?;
    let (old, new) = (count(old)?, count(new)?);
    // Of nothing the line before it is given.
    let start = if new == 0 {
        start.saturating_add(1)
    } else {
        start
    };
    Some((old, new, start))
}

/// The new file's path; `None` for one that is gone.
#[expect(
    clippy::disallowed_methods,
    reason = "asks which of two paths there is"
)]
fn target(written: &str, root: &Path) -> Option<PathBuf> {
    let written = written.split('\t').next().unwrap_or(written).trim_end();
    let path = match written.strip_prefix('"') {
        Some(quoted) => unquote(quoted),
        None => written.to_owned(),
    };
    if path == "/dev/null" {
        return None;
    }
    let plain = path.strip_prefix("b/").map(|plain| root.join(plain));
    let plain = plain.filter(|plain| plain.is_file());
    Some(normalize(&plain.unwrap_or_else(|| {
        let whole = root.join(&path);
        match path.strip_prefix("b/") {
            Some(plain) if !whole.is_file() => root.join(plain),
            _ => whole,
        }
    })))
}

/// What git wrote in quotes: `\t`, `\"`, bytes in octal.
fn unquote(quoted: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = quoted.bytes().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => break,
            b'\\' => match rest.next() {
                Some(b't') => bytes.push(b'\t'),
                Some(b'n') => bytes.push(b'\n'),
                Some(b'r') => bytes.push(b'\r'),
                Some(digit @ b'0'..=b'7') => {
                    let mut value = u32::from(digit - b'0');
                    for _ in 0..2 {
                        if let Some(digit) = rest.next_if(|byte| (b'0'..=b'7').contains(byte)) {
                            value = value * 8 + u32::from(digit - b'0');
                        }
                    }
                    bytes.push(u8::try_from(value).unwrap_or(b'?'));
                }
                Some(other) => bytes.push(other),
                None => {}
            },
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_is_read_with_and_without_context() {
        let diff = "diff --git a/x.tf b/x.tf\nindex 1..2 100644\n--- a/x.tf\n+++ b/x.tf\n\
            @@ -1,0 +2,2 @@ resource\n+++ b/no.tf\n+two\n@@ -5,2 +7,0 @@\n-a\n-b\n\
            --- \"a/\\303\\244.tf\"\t\n+++ \"b/\\303\\244.tf\"\t\n@@ -1,3 +1,3 @@\n a\n-b\n+c\n\n\\ No newline\n\
            --- a/gone.tf\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
        let changes = Changes::read(diff, Path::new("/r")).unwrap();
        let files: Vec<(String, Vec<u32>, Vec<u32>)> = changes
            .files
            .iter()
            .map(|(path, lines)| {
                let path = path.display().to_string();
                (path, lines.changed.clone(), lines.cut.clone())
            })
            .collect();
        assert_eq!(
            files,
            [
                ("/r/x.tf".to_owned(), vec![2, 3], vec![8, 8]),
                ("/r/ä.tf".to_owned(), vec![2], vec![2]),
            ]
        );
        assert!(Changes::read("", Path::new("/")).unwrap().files.is_empty());
        for wrong in [
            "hello",
            "+++ b/x\n@@ -1 +1 @@\nx\n",
            "+++ b/x\n@@ -1 1 @@\n",
        ] {
            assert!(Changes::read(wrong, Path::new("/")).is_err(), "{wrong}");
        }
    }
}
