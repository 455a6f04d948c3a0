//! Maps and orders of paths. The standard ones take a path apart each time it is hashed or compared; these
//! take it as it is written, so the paths have to be normal ones ([`crate::source::normalize`]).

use std::cmp::Ordering;
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

    pub(crate) fn len(&self) -> usize {
        self.0.len()
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
}
