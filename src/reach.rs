//! Which files a run may read. Every access goes through [`crate::source::Sources`], which asks here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use crate::paths::PathMap;

/// Folders above a file that are searched for the repository's root.
const MAX_ANCESTORS: usize = 64;

/// The folders whose files may be read, and single files besides. A symbolic link must not lead out
/// of the folders, wherever in a path it stands.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    folders: Vec<PathBuf>,
    /// The same with symbolic links resolved; folders that exist only in memory are not among them.
    real: Vec<PathBuf>,
    /// Files elsewhere that somebody who is trusted has named.
    named: BTreeSet<PathBuf>,
    /// Whether the files of a folder lie where they may be read, once found out.
    known: RwLock<PathMap<bool>>,
}

impl Reach {
    /// Opens a folder (absolute, without `..`) with all below it. One that lies in another is open
    /// already: if it is a link that leads out, it stays shut.
    pub(crate) fn open(&mut self, folder: PathBuf) {
        if self.holds_text(&folder) {
            return;
        }
        if let Some(real) = real(&folder)
            && !self.real.contains(&real)
        {
            self.real.push(real);
        }
        self.folders.push(folder);
        self.known = RwLock::default();
    }

    /// Opens one file that lies elsewhere, wherever it leads to.
    pub(crate) fn name(&mut self, file: PathBuf) {
        self.named.insert(file);
    }

    /// Whether `path` (absolute, without `..`) may be read, as far as its text and the links on the
    /// way to it tell. What does not exist may be asked for below the folders only, so that nothing is
    /// learned about other places.
    pub(crate) fn allows(&self, path: &Path) -> bool {
        let leads_out = || is_link(path) && real(path).is_some_and(|real| !self.holds_real(&real));
        self.allows_plain(path) && (self.is_open(path) || !leads_out())
    }

    /// The same for a path that is known to be no link itself.
    pub(crate) fn allows_plain(&self, path: &Path) -> bool {
        self.is_open(path)
            || (self.holds_text(path)
                && path
                    .parent()
                    .is_some_and(|folder| self.folder_allows(folder)))
    }

    /// Whether this is itself what was opened.
    fn is_open(&self, path: &Path) -> bool {
        let mut folders = self.folders.iter().chain(&self.real);
        folders.any(|folder| folder == path)
            || (self.named.contains(path) && !self.holds_text(path))
    }

    /// Whether a path lies below one of the folders, as far as its text tells.
    pub(crate) fn holds_text(&self, path: &Path) -> bool {
        let mut folders = self.folders.iter().chain(&self.real);
        folders.any(|folder| path.starts_with(folder))
    }

    fn holds_real(&self, real: &Path) -> bool {
        self.real.iter().any(|folder| real.starts_with(folder))
    }

    fn folder_allows(&self, folder: &Path) -> bool {
        if let Some(known) = self.known(folder) {
            return known;
        }
        // Where a folder that is no link lies is known from the one around it.
        let is_above_allowed = |above: &Path| self.holds_text(above) && self.folder_allows(above);
        let is_as_above = is_folder(folder) && folder.parent().is_some_and(is_above_allowed);
        // A folder that is not there holds nothing, or texts in memory.
        let allowed = is_as_above || real(folder).is_none_or(|real| self.holds_real(&real));
        if let Ok(mut known) = self.known.write() {
            known.insert(folder, allowed);
        }
        allowed
    }

    fn known(&self, folder: &Path) -> Option<bool> {
        let known = self.known.read().ok()?;
        known.get(folder).copied()
    }
}

/// The nearest folder from `folder` upwards that holds `.git`: a folder, or a file in a work tree.
pub(crate) fn repository(folder: &Path) -> Option<&Path> {
    let mut above = folder.ancestors().take(MAX_ANCESTORS);
    above.find(|above| std::fs::symlink_metadata(above.join(".git")).is_ok())
}

fn real(path: &Path) -> Option<PathBuf> {
    std::fs::canonicalize(path).ok()
}

/// Whether this is a folder and no link to one.
fn is_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_do_not_lead_out() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["open/deep", "shut"] {
            std::fs::create_dir_all(at(name)).unwrap();
        }
        for name in ["open/a.tf", "shut/b.tf", "c.tf"] {
            std::fs::write(at(name), "").unwrap();
        }
        symlink("../a.tf", at("open/deep/inner.tf")).unwrap();
        symlink("../shut/b.tf", at("open/file.tf")).unwrap();
        symlink("../shut", at("open/folder")).unwrap();
        symlink("..", at("open/above")).unwrap();
        symlink("open", at("alias")).unwrap();
        let mut reach = Reach::default();
        reach.open(at("alias"));
        for name in [
            "alias",
            "alias/a.tf",
            "alias/deep",
            "alias/deep/inner.tf",
            "alias/missing/x.tf",
            "open/a.tf",
        ] {
            assert!(reach.allows(&at(name)), "{name}");
        }
        for name in [
            "c.tf",
            "shut/b.tf",
            "missing.tf",
            "alias/file.tf",
            "alias/folder",
            "alias/folder/b.tf",
            "alias/folder/missing.tf",
            "alias/above/c.tf",
        ] {
            assert!(!reach.allows(&at(name)), "{name}");
        }
        reach.name(at("shut/b.tf"));
        assert!(reach.allows(&at("shut/b.tf")) && !reach.allows(&at("alias/file.tf")));
    }
}
