//! Which files an evaluation may read besides the one it starts with.

use std::path::{Path, PathBuf};

use crate::source::Sources;

/// Folders above a file that are searched for the repository's root.
const MAX_ANCESTORS: usize = 64;

/// The folders whose files may be read: what the run is about (the working directory, and the paths
/// it was given), the folder of the file that the
/// evaluation starts with, and the repository that this file belongs to.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    roots: Vec<PathBuf>,
    /// The same with symbolic links resolved; folders that exist only in memory are not among them.
    real: Vec<PathBuf>,
}

impl Reach {
    /// What an evaluation that starts with `entry` (absolute) may read.
    pub(crate) fn new(entry: &Path, sources: &Sources) -> Self {
        let folder = entry.parent().unwrap_or(entry);
        let mut roots: Vec<PathBuf> = Vec::new();
        let asked_for = sources.roots().iter().map(|root| Some(root.as_path()));
        let candidates = [Some(sources.base()), repository(folder), Some(folder)];
        for root in asked_for.chain(candidates).flatten() {
            if !roots.iter().any(|known| root.starts_with(known)) {
                roots.push(root.to_path_buf());
            }
        }
        let real = roots
            .iter()
            .filter_map(|root| std::fs::canonicalize(root).ok())
            .collect();
        Self { roots, real }
    }

    /// Whether `path` (absolute, without `..`) may be read. A symbolic link must not lead out.
    pub(crate) fn allows(&self, path: &Path) -> bool {
        if !self.roots.iter().any(|root| path.starts_with(root)) {
            return false;
        }
        match std::fs::canonicalize(path) {
            Ok(real) if !self.real.is_empty() => {
                self.real.iter().any(|root| real.starts_with(root))
            }
            // Nothing there, or a text that is only held in memory.
            _ => true,
        }
    }
}

/// The nearest folder upwards that holds `.git`: a folder, or a file in a work tree.
fn repository(folder: &Path) -> Option<&Path> {
    folder
        .ancestors()
        .take(MAX_ANCESTORS)
        .find(|ancestor| ancestor.join(".git").exists())
}
