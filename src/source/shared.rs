//! What several units use, made once: syntax trees of modules, and what else is read of a file or folder.

use std::any::Any;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Bytes of text of which what is made is kept. A syntax tree takes about ten times as much.
const MAX_BYTES: usize = 256 * 1024;

/// Something that is made, and the bytes of text that it is made of. Whoever needs it at the same time
/// waits here, and not for the lock.
pub(super) type Once = Arc<OnceLock<(Arc<dyn Any + Send + Sync>, usize)>>;

/// Two generations: what is asked for again comes into the young one. When that is full it becomes the old
/// one, whose things are forgotten. So what many units use stays, and what only one uses goes.
#[derive(Default)]
pub(super) struct Shared {
    young: HashMap<PathBuf, Once>,
    old: HashMap<PathBuf, Once>,
    /// Of the young.
    bytes: usize,
    forgotten: Vec<PathBuf>,
}

impl Shared {
    /// What there is of a file or folder, or a place for it.
    pub(super) fn of(&mut self, path: &Path) -> Once {
        if let Some(once) = self.young.get(path) {
            return Arc::clone(once);
        }
        let once = self.old.remove(path).unwrap_or_default();
        self.young.insert(path.to_path_buf(), Arc::clone(&once));
        if let Some((_, bytes)) = once.get() {
            self.grow(*bytes);
        }
        once
    }

    /// Counts what was made for a young one.
    pub(super) fn grow(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MAX_BYTES / 2 {
            let old = std::mem::replace(&mut self.old, std::mem::take(&mut self.young));
            self.forgotten.extend(old.into_keys());
            self.bytes = 0;
        }
    }

    /// The files and folders of which something was forgotten since this was asked last.
    pub(super) fn take_forgotten(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.forgotten)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(shared: &mut Shared, path: &str, bytes: usize) -> bool {
        let once = shared.of(Path::new(path));
        if once.get().is_some() {
            return false;
        }
        once.get_or_init(|| (Arc::new(bytes), bytes));
        shared.grow(bytes);
        true
    }

    #[test]
    fn what_is_asked_for_again_and_again_stays() {
        let mut shared = Shared::default();
        assert!(make(&mut shared, "types", 1_000));
        let mut forgotten = Vec::new();
        for index in 0..100 {
            assert!(make(&mut shared, &format!("module {index}"), 50_000));
            assert!(!make(&mut shared, "types", 1_000), "{index}");
            forgotten.extend(shared.take_forgotten());
        }
        assert!(forgotten.len() > 80, "{}", forgotten.len());
        assert!(!forgotten.contains(&PathBuf::from("types")));
        assert!(make(&mut shared, "module 0", 50_000));
        assert!(!make(&mut shared, "module 99", 50_000));
        let kept = shared.young.len() + shared.old.len();
        assert!(kept < 16, "{kept}");
    }

    #[test]
    fn what_is_larger_than_all_that_is_kept_is_forgotten() {
        let mut shared = Shared::default();
        assert!(make(&mut shared, "large", 10 * MAX_BYTES));
        assert!(make(&mut shared, "larger", 20 * MAX_BYTES));
        assert_eq!(shared.take_forgotten(), [PathBuf::from("large")]);
        assert!(make(&mut shared, "other", MAX_BYTES));
        assert_eq!(shared.take_forgotten(), [PathBuf::from("larger")]);
    }
}
