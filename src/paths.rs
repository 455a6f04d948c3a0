//! Maps and orders of paths. The standard ones take a path apart each time it is hashed or compared; these
//! take it as it is written, so the paths have to be normal ones ([`crate::source::normalize`]).

use std::cmp::Ordering;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use hashbrown::{DefaultHashBuilder, HashMap};
use indexmap::IndexMap;

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

    pub(crate) fn get_mut(&mut self, path: &Path) -> Option<&mut V> {
        self.0.get_mut(path.as_os_str())
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

/// A map by normal paths that numbers them, from 0, as they come. Nothing is taken out of it again.
#[derive(Clone, Debug)]
pub(crate) struct PathTable<V>(IndexMap<OsString, V, DefaultHashBuilder>);

impl<V> Default for PathTable<V> {
    fn default() -> Self {
        Self(IndexMap::default())
    }
}

impl<V> PathTable<V> {
    pub(crate) fn get(&self, path: &Path) -> Option<&V> {
        self.0.get(path.as_os_str())
    }

    pub(crate) fn number(&self, path: &Path) -> Option<usize> {
        self.0.get_index_of(path.as_os_str())
    }

    /// The number of a path that comes next.
    pub(crate) fn next(&self) -> usize {
        self.0.len()
    }

    /// Sets the value of a path.
    pub(crate) fn insert(&mut self, path: PathBuf, value: V) {
        self.0.insert(path.into_os_string(), value);
    }

    /// A path by its number.
    pub(crate) fn at(&self, number: usize) -> Option<(&Path, &V)> {
        let (path, value) = self.0.get_index(number)?;
        Some((Path::new(path), value))
    }

    /// The same.
    pub(crate) fn at_mut(&mut self, number: usize) -> Option<(&Path, &mut V)> {
        let (path, value) = self.0.get_index_mut(number)?;
        Some((Path::new(path), value))
    }

    /// By their numbers.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.keys().map(Path::new)
    }
}

/// The order that [`Path`] has: part by part, so that what lies in a folder stands together.
pub(crate) fn order(one: &Path, other: &Path) -> Ordering {
    if !cfg!(unix) {
        return one.cmp(other);
    }
    let one = one.as_os_str().as_encoded_bytes();
    let other = other.as_os_str().as_encoded_bytes();
    const AT_ONCE: usize = 16;
    let chunks = one.chunks_exact(AT_ONCE).zip(other.chunks_exact(AT_ONCE));
    let same = AT_ONCE * chunks.take_while(|(one, other)| one == other).count();
    let one = one.get(same..).unwrap_or_default();
    let other = other.get(same..).unwrap_or_default();
    // The end of a part comes before whatever a part may have in it.
    let order = |byte: &u8| (*byte != b'/', *byte);
    one.iter().map(order).cmp(other.iter().map(order))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn paths_have_the_order_of_their_parts(
            one in "(/[a-b./-]{0,2}[a-b-]){1,9}", other in "(/[a-b./-]{0,2}[a-b-]){1,9}",
        ) {
            let normal = |path: &str| crate::source::normalize(Path::new(path));
            let (one, other) = (normal(&one), normal(&other));
            prop_assert_eq!(order(&one, &other), one.cmp(&other));
        }
    }

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

    #[test]
    fn a_path_keeps_its_number() {
        let mut table = PathTable::default();
        table.insert(PathBuf::from("/b"), 1);
        table.insert(PathBuf::from("/a"), 2);
        assert_eq!(table.next(), 2);
        table.insert(PathBuf::from("/b"), 3);
        assert_eq!(table.next(), 2);
        assert_eq!(table.number(Path::new("/b")), Some(0));
        assert_eq!(table.at(0), Some((Path::new("/b"), &3)));
        assert_eq!(table.at(2), None);
        assert_eq!(
            table.paths().collect::<Vec<_>>(),
            [Path::new("/b"), Path::new("/a")]
        );
    }
}
