//! Patterns of paths: `*`, `?`, `[a-z]`, `{a,b}`, and `**` for any number of folders.

use std::path::{Path, PathBuf};

/// Spellings that the alternatives in a pattern may amount to.
const MAX_SPELLINGS: usize = 64;

/// A pattern of paths, written with `/`.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// For each spelling its segments.
    spellings: Vec<Vec<String>>,
}

impl Pattern {
    /// Reads a pattern; `None` if its alternatives amount to too much.
    pub(crate) fn read(pattern: &str) -> Option<Self> {
        let mut spellings = Vec::new();
        expand(pattern, &mut spellings)?;
        Some(Self { spellings })
    }

    /// Whether a path (with `/`) matches.
    pub(crate) fn matches(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').collect();
        let mut spellings = self.spellings.iter();
        spellings.any(|spelling| is_match(spelling, &parts))
    }
}

/// Files and folders named by patterns that start at a folder. A pattern without `/` names whatever is
/// called so at any depth; what lies in a folder that is named is named as well.
#[derive(Clone, Debug)]
pub struct Paths {
    folder: PathBuf,
    written: Vec<String>,
    patterns: Vec<Pattern>,
}

impl Paths {
    /// Reads patterns; `Err` has the index of one that amounts to too much.
    pub(crate) fn read<'p>(
        folder: &Path,
        patterns: impl IntoIterator<Item = &'p str>,
    ) -> Result<Self, usize> {
        let mut written = Vec::new();
        let patterns = patterns.into_iter().enumerate().map(|(index, pattern)| {
            written.push(pattern.to_owned());
            let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
            let anywhere = !pattern.contains('/');
            let pattern = if anywhere {
                Pattern::read(&format!("**/{pattern}"))
            } else {
                Pattern::read(pattern.trim_start_matches('/'))
            };
            pattern.ok_or(index)
        });
        let patterns = patterns.collect::<Result<_, _>>()?;
        Ok(Self {
            folder: folder.to_path_buf(),
            written,
            patterns,
        })
    }

    /// The patterns as they are written.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.written
    }

    /// Whether a path (absolute) is named, or a folder that it lies in.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let Ok(relative) = path.strip_prefix(&self.folder) else {
            return false;
        };
        let relative = relative.to_string_lossy().replace('\\', "/");
        let ends = relative.match_indices('/').map(|(at, _)| at);
        let mut folders = ends.chain([relative.len()]);
        !self.patterns.is_empty()
            && folders.any(|end| {
                let part = relative.get(..end).unwrap_or_default();
                self.patterns.iter().any(|pattern| pattern.matches(part))
            })
    }
}

/// The spellings that the alternatives in a pattern amount to; `None` if they are too many.
fn expand(pattern: &str, into: &mut Vec<Vec<String>>) -> Option<()> {
    let mut depth = 0usize;
    let mut open = None;
    let mut cuts = Vec::new();
    for (at, character) in pattern.char_indices() {
        match character {
            '{' => {
                depth += 1;
                if depth == 1 {
                    open = Some(at);
                }
            }
            ',' if depth == 1 => cuts.push(at),
            '}' if depth == 1 => {
                let open = open?;
                let before = pattern.get(..open)?;
                let after = pattern.get(at + 1..)?;
                cuts.push(at);
                let mut start = open + 1;
                for cut in cuts {
                    let inner = pattern.get(start..cut)?;
                    expand(&format!("{before}{inner}{after}"), into)?;
                    start = cut + 1;
                }
                return Some(());
            }
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if into.len() >= MAX_SPELLINGS {
        return None;
    }
    into.push(pattern.split('/').map(str::to_owned).collect());
    Some(())
}

/// Whether the parts of a path match those of a pattern. `**` stands for any number of folders.
fn is_match(pattern: &[String], path: &[&str]) -> bool {
    // Where the last `**` stood, and how much of the path it has taken.
    let (mut at, mut part) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while part < path.len() {
        if pattern.get(at).is_some_and(|segment| segment == "**") {
            retry = Some((at, part));
            at += 1;
            continue;
        }
        let fits = match (pattern.get(at), path.get(part)) {
            (Some(segment), Some(name)) => {
                let segment: Vec<char> = segment.chars().collect();
                let name: Vec<char> = name.chars().collect();
                matches_name(&segment, &name)
            }
            _ => false,
        };
        if fits {
            at += 1;
            part += 1;
        } else if let Some((star, taken)) = retry {
            retry = Some((star, taken + 1));
            at = star + 1;
            part = taken + 1;
        } else {
            return false;
        }
    }
    pattern.iter().skip(at).all(|segment| segment == "**")
}

/// Whether a file's name matches a pattern of `*` and `?` only, as .NET lists folders.
pub(crate) fn is_listed(pattern: &str, name: &str, with_case: bool) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    wildcards(&pattern, &name, |rest, character| {
        let wanted = *rest.first()?;
        let same = wanted == '?'
            || wanted == character
            || (!with_case && wanted.eq_ignore_ascii_case(&character));
        same.then_some(1)
    })
}

/// Whether a name matches a pattern with `*`, `?` and `[a-z]`.
fn matches_name(pattern: &[char], name: &[char]) -> bool {
    wildcards(pattern, name, |rest, character| match rest.first() {
        Some('?') => Some(1),
        Some('[') => class(rest, character),
        Some('\\') => (rest.get(1) == Some(&character)).then_some(2),
        Some(other) => (*other == character).then_some(1),
        None => None,
    })
}

/// Whether a name matches a pattern. `*` stands for any number of characters; what else the rest of a
/// pattern takes of it for one character is told by `step`.
fn wildcards(
    pattern: &[char],
    name: &[char],
    step: impl Fn(&[char], char) -> Option<usize>,
) -> bool {
    let (mut at, mut index) = (0, 0);
    // Where the last `*` stood, and up to where it has taken the name.
    let mut retry: Option<(usize, usize)> = None;
    while let Some(character) = name.get(index) {
        let rest = pattern.get(at..).unwrap_or_default();
        if rest.first() == Some(&'*') {
            retry = Some((at, index));
            at += 1;
        } else if let Some(step) = step(rest, *character) {
            at += step;
            index += 1;
        } else if let Some((star, taken)) = retry {
            retry = Some((star, taken + 1));
            at = star + 1;
            index = taken + 1;
        } else {
            return false;
        }
    }
    pattern.iter().skip(at).all(|rest| *rest == '*')
}

/// How long a class (`[a-z]`, `[!x]`) at the start of a pattern is, if a character is of it.
fn class(pattern: &[char], character: char) -> Option<usize> {
    let negated = matches!(pattern.get(1), Some('!' | '^'));
    let mut at = if negated { 2 } else { 1 };
    let first = at;
    let mut is_of = false;
    loop {
        let low = *pattern.get(at)?;
        if low == ']' && at > first {
            break;
        }
        let high = match (pattern.get(at + 1), pattern.get(at + 2)) {
            (Some('-'), Some(high)) if *high != ']' => {
                at += 2;
                *high
            }
            _ => low,
        };
        is_of |= (low..=high).contains(&character);
        at += 1;
    }
    (is_of != negated).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::{Pattern, is_listed};

    #[test]
    fn patterns_match_paths() {
        let cases = [
            ("*.json", "a.json", true),
            ("*.json", "b/a.json", false),
            ("**/*.json", "a.json", true),
            ("**/*.json", "b/c/a.json", true),
            ("**", "b/c/a.json", true),
            ("b/**", "b/c/a.json", true),
            ("b/**/a.json", "b/a.json", true),
            ("b/*/a.json", "b/a.json", false),
            ("{a,b}/*.{json,txt}", "b/x.txt", true),
            ("{a,b}/*.{json,txt}", "c/x.txt", false),
            ("[a-c]?.txt", "bz.txt", true),
            ("[!a-c]?.txt", "bz.txt", false),
            ("*a*b*c", "xaxbxc", true),
            ("*a*b*c", "xaxcxb", false),
            ("[", "[", false),
        ];
        for (pattern, path, expected) in cases {
            let found = Pattern::read(pattern).is_some_and(|pattern| pattern.matches(path));
            assert_eq!(found, expected, "{pattern} {path}");
        }
        assert!(Pattern::read(&"{a,b}".repeat(20)).is_none());
    }

    #[test]
    fn patterns_of_listed_names_have_no_classes() {
        for (pattern, name, with_case, expected) in [
            ("*", "a.json", true, true),
            ("*.json", "a.JSON", true, false),
            ("*.json", "a.JSON", false, true),
            ("?.json", "ä.json", true, true),
            ("[a].json", "a.json", true, false),
            ("[a].json", "[a].json", true, true),
            ("a*b*c", "aXbXbXc", true, true),
            ("a*b*c", "aXbX", true, false),
        ] {
            assert_eq!(
                is_listed(pattern, name, with_case),
                expected,
                "{pattern} {name}"
            );
        }
    }
}
