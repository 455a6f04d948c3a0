//! The baseline: findings that were there before, which do not count until they are put right.
//!
//! A finding is known by its check, its file, the resource's address and the property, never by its
//! line. Of several that are the same in all of these as many are known as were counted. Paths start at
//! the folder that the file lies in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::display;
use crate::finding::{Finding, Report, Suppressed, SuppressedBy};
use crate::scan;
use crate::source::{LoadError, Sources, normalize};

/// The file's usual name.
pub const FILE_NAME: &str = ".stanchion-baseline.json";

/// The version of the file's form.
pub const VERSION: u64 = 1;

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    folder: PathBuf,
    known: BTreeMap<Key, usize>,
}

/// What a finding is known by. The order is that of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    path: String,
    check: String,
    address: String,
    property: String,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        error: LoadError,
    },
    /// It is no baseline.
    #[error("{path}:{line}:{column}: this is no baseline: {message}")]
    Content {
        /// The file.
        path: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// It is of another version.
    #[error("{path} is a baseline of version {version}; this program reads version {VERSION}")]
    Version {
        /// The file.
        path: String,
        /// Its version.
        version: u64,
    },
}

impl BaselineError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            BaselineError::Unreadable { .. } => "`stanchion baseline create` writes one",
            BaselineError::Content { .. } | BaselineError::Version { .. } => {
                "`stanchion baseline create --force` writes it anew"
            }
        }
    }
}

#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "version")]
    _version: u64,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    check: String,
    address: String,
    property: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

// The form is serde's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// It cannot be read, is of another version, or is none.
    pub fn read(path: &Path, sources: &Sources) -> Result<Self, BaselineError> {
        let shown = sources.display(path);
        let file = sources
            .load(path)
            .map_err(|error| BaselineError::Unreadable {
                path: shown.clone(),
                error,
            })?;
        let content = |error: serde_json::Error| {
            let message = error.to_string();
            BaselineError::Content {
                path: shown.clone(),
                line: error.line(),
                column: error.column(),
                // The place is told already.
                message: match message.rfind(" at line ") {
                    Some(end) => message.get(..end).unwrap_or_default().to_owned(),
                    None => message,
                },
            }
        };
        let Versioned { version } = serde_json::from_str(&file.text).map_err(content)?;
        if version != VERSION {
            return Err(BaselineError::Version {
                path: shown.clone(),
                version,
            });
        }
        let document: Document = serde_json::from_str(&file.text).map_err(content)?;
        let mut baseline = Self::empty(path, sources);
        for entry in document.findings {
            let key = Key {
                path: entry.path,
                check: entry.check,
                address: entry.address,
                property: entry.property,
            };
            let known = baseline.known.entry(key).or_default();
            *known = known.saturating_add(entry.count);
        }
        Ok(baseline)
    }

    /// Nothing is known yet; `path` is where the baseline is to be written.
    #[must_use]
    pub fn empty(path: &Path, sources: &Sources) -> Self {
        let path = normalize(&sources.base().join(path));
        Self {
            folder: path.parent().unwrap_or(Path::new("/")).to_path_buf(),
            known: BTreeMap::new(),
        }
    }

    /// How many findings are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known
            .values()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The violations of a report.
    fn counted(&self, report: &Report, sources: &Sources) -> BTreeMap<Key, usize> {
        let mut counted = BTreeMap::new();
        for finding in violations(report) {
            *counted.entry(self.key(finding, sources)).or_default() += 1;
        }
        counted
    }

    fn key(&self, finding: &Finding, sources: &Sources) -> Key {
        let path = sources.get(finding.span.file).map(|file| {
            // A file beside or above the folder keeps a path that holds on other machines too.
            let mut up = String::new();
            let mut folders = self.folder.ancestors();
            loop {
                let Some(folder) = folders.next() else {
                    return file.display.clone();
                };
                if let Ok(relative) = file.path.strip_prefix(folder) {
                    return format!("{up}{}", relative.to_string_lossy().replace('\\', "/"));
                }
                up.push_str("../");
            }
        });
        Key {
            path: path.unwrap_or_default(),
            check: finding.check.id.clone(),
            address: finding.subject.address.to_string(),
            property: finding.property.clone(),
        }
    }

    /// Takes what is known out of the findings of a report.
    pub fn apply(&self, report: &mut Report, sources: &Sources) {
        let mut left = self.known.clone();
        for finding in &mut report.findings {
            if !finding.certainty.is_violation() {
                continue;
            }
            let known = left.get_mut(&self.key(finding, sources));
            if let Some(known) = known.filter(|known| **known > 0) {
                *known -= 1;
                finding.suppressed = Some(Suppressed {
                    kind: SuppressedBy::Baseline,
                    reason: None,
                    until: None,
                    span: None,
                });
            }
        }
        scan::set_aside(report);
        scan::recount(report);
    }

    /// Makes the findings of a report the known ones of all that lies at or below `paths`; what is known
    /// elsewhere stays. With `only_less`, none is added.
    #[must_use]
    pub fn updated(
        &self,
        report: &Report,
        paths: &[PathBuf],
        only_less: bool,
        sources: &Sources,
    ) -> Self {
        let paths = paths
            .iter()
            .map(|path| normalize(&sources.base().join(path)));
        let paths: Vec<PathBuf> = paths.collect();
        let mut known = self.counted(report, sources);
        if only_less {
            known.retain(|key, count| match self.known.get(key) {
                Some(before) => {
                    *count = (*count).min(*before);
                    true
                }
                None => false,
            });
        }
        for (key, count) in &self.known {
            let file = normalize(&self.folder.join(&key.path));
            if !paths.iter().any(|path| file.starts_with(path)) {
                known.insert(key.clone(), *count);
            }
        }
        Self {
            folder: self.folder.clone(),
            known,
        }
    }

    /// The file's text: sorted, one finding a line.
    ///
    /// # Errors
    /// Text that JSON cannot hold; there is none.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (index, (key, count)) in self.known.iter().enumerate() {
            let entry = Entry {
                path: key.path.clone(),
                check: key.check.clone(),
                address: key.address.clone(),
                property: key.property.clone(),
                count: *count,
            };
            let comma = if index == 0 { "" } else { "," };
            let _ = write!(
                text,
                "{comma}\n    {}",
                display::json(&serde_json::to_string(&entry)?)
            );
        }
        text.push_str(if self.known.is_empty() {
            "]\n}\n"
        } else {
            "\n  ]\n}\n"
        });
        Ok(text)
    }
}

fn violations(report: &Report) -> impl Iterator<Item = &Finding> {
    let findings = report.findings.iter();
    findings.filter(|finding| finding.certainty.is_violation())
}
