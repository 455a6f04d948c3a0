//! Maps by path. The standard ones take a path apart each time it is hashed; these take it as it is
//! written, so the paths have to be normal ones ([`crate::source::normalize`]).

use std::ffi::OsString;
use std::path::Path;

use hashbrown::HashMap;

/// A map by normal paths.
#[derive(Clone, Debug)]
pub(crate) struct PathMap<V>(HashMap<OsString, V>);

impl<V> Default for PathMap<V> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<V> PathMap<V> {
    pub(crate) fn get(&self, path: &Path) -> Option<&V> {
        self.0.get(path.as_os_str())
    }

    pub(crate) fn contains(&self, path: &Path) -> bool {
        self.0.contains_key(path.as_os_str())
    }

    /// Sets the value of a path, and gives the one that it had.
    pub(crate) fn insert(&mut self, path: &Path, value: V) -> Option<V> {
        match self.0.get_mut(path.as_os_str()) {
            Some(known) => Some(std::mem::replace(known, value)),
            None => self.0.insert(path.as_os_str().to_owned(), value),
        }
    }

    /// The value of a path, which is made if there is none yet.
    pub(crate) fn entry(&mut self, path: &Path) -> &mut V
    where
        V: Default,
    {
        self.0.entry_ref(path.as_os_str()).or_default()
    }

    /// In no order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.0.values()
    }

    /// In no order.
    pub(crate) fn into_iter(self) -> impl Iterator<Item = (OsString, V)> {
        self.0.into_iter()
    }
}

/// Which of `paths` are there.
pub(crate) type PathSet = PathMap<()>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_value() {
        let mut map = PathMap::default();
        assert_eq!(map.insert(Path::new("/a/b"), 1), None);
        assert_eq!(map.insert(Path::new("/a/b"), 2), Some(1));
        *map.entry(Path::new("/a")) += 5;
        *map.entry(Path::new("/a/b")) += 5;
        assert_eq!(map.get(Path::new("/a/b")), Some(&7));
        assert_eq!(map.get(Path::new("/a")), Some(&5));
        assert!(!map.contains(Path::new("/a/b/c")));
        assert_eq!(map.into_iter().count(), 2);
    }
}
