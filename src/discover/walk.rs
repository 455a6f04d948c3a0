//! Walking whole folders, on all cores.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use walkdir::{DirEntry, Error, WalkDir};

use super::kinds::kind_of;
use super::{Inputs, is_skipped};

/// Something that a walk comes by.
pub(super) type Entry = Result<DirEntry, Error>;

/// A walk through all that lies below a folder and is not left out, in the order of names.
#[expect(clippy::disallowed_methods, reason = "starts at what may be read")]
pub(super) fn in_order<'i>(root: &Path, inputs: &'i Inputs) -> impl Iterator<Item = Entry> + 'i {
    let walker = WalkDir::new(root).sort_by_file_name().into_iter();
    walker.filter_entry(|entry| !is_skipped(entry) && !inputs.excludes(entry.path()))
}

/// What matters of all that lies below a folder, in no order; `None` if it is more than `most`: which of it
/// is looked at is then for the order to say.
pub(super) fn all(root: &Path, inputs: &Inputs, most: usize) -> Option<Vec<Entry>> {
    let count = AtomicUsize::new(0);
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while !folders.is_empty() {
        let listed: Vec<Listed> = folders
            .par_iter()
            .map(|folder| {
                let mut listed = Listed::default();
                if count.load(Ordering::Relaxed) <= most {
                    listed.list(folder, inputs);
                    count.fetch_add(listed.entries.len(), Ordering::Relaxed);
                }
                listed
            })
            .collect();
        if count.load(Ordering::Relaxed) > most {
            return None;
        }
        folders.clear();
        for mut listed in listed {
            found.append(&mut listed.entries);
            folders.append(&mut listed.folders);
        }
    }
    Some(found)
}

/// What lies directly in a folder.
#[derive(Default)]
struct Listed {
    /// What somebody has to look at.
    entries: Vec<Entry>,
    folders: Vec<PathBuf>,
}

impl Listed {
    #[expect(clippy::disallowed_methods, reason = "starts at what may be read")]
    fn list(&mut self, folder: &Path, inputs: &Inputs) {
        let walk = WalkDir::new(folder).min_depth(1).max_depth(1);
        for entry in walk {
            let Ok(entry) = entry else {
                self.entries.push(entry);
                continue;
            };
            if is_skipped(&entry) || inputs.excludes(entry.path()) {
                continue;
            }
            let kind = entry.file_type();
            if kind.is_dir() {
                self.folders.push(entry.path().to_path_buf());
            }
            // Where a link leads is not known yet.
            if kind.is_symlink() || kind_of(entry.path()).is_some() {
                self.entries.push(Ok(entry));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::glob::Paths;

    #[test]
    fn both_ways_come_by_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for name in [
            "main.tf",
            "readme.md",
            "a/b/c/d/main.bicep",
            "a/b/c/d/main.parameters.json",
            "a/.terraform/modules/x/main.tf",
            "a/left/out.tf",
            "node_modules/y/azuredeploy.json",
            "folder.tf/inner.tf",
        ] {
            fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
            fs::write(root.join(name), "").unwrap();
        }
        let inputs = Inputs {
            exclude: vec![Paths::read(&root, ["a/left"]).unwrap()],
            ..Inputs::default()
        };
        let paths = |entries: &mut dyn Iterator<Item = Entry>| -> Vec<PathBuf> {
            let entries = entries.map(|entry| entry.unwrap().into_path());
            let mut paths: Vec<PathBuf> = entries.collect();
            paths.retain(|path| kind_of(path).is_some());
            paths.sort();
            paths
        };
        let one_by_one = paths(&mut in_order(&root, &inputs));
        let side_by_side = all(&root, &inputs, 5).unwrap();
        assert_eq!(paths(&mut side_by_side.into_iter()), one_by_one);
        assert_eq!(one_by_one.len(), 5, "{one_by_one:?}");
        assert!(all(&root, &inputs, 4).is_none());
    }
}
