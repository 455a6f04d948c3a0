//! Resources by type and name.

use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use rayon::prelude::*;

use super::AT_ONCE;
use super::identity::Identity;

/// Parts of the table of a large estate, made side by side.
const PARTS: usize = 8;

/// Indices of resources under one key: one, but for few.
#[derive(Debug)]
pub(super) enum Few {
    One(usize),
    Many(Vec<usize>),
}

impl Few {
    pub(super) fn as_slice(&self) -> &[usize] {
        match self {
            Few::One(only) => std::slice::from_ref(only),
            Few::Many(all) => all,
        }
    }

    /// Adds an index under `key`.
    pub(super) fn note<K: Eq + Hash>(map: &mut HashMap<K, Few>, key: K, index: usize) {
        map.entry(key)
            .and_modify(|few| few.push(index))
            .or_insert(Few::One(index));
    }

    pub(super) fn push(&mut self, index: usize) {
        match self {
            Few::One(first) => *self = Few::Many(vec![*first, index]),
            Few::Many(all) => all.push(index),
        }
    }
}

/// Who bears a type and name. The table has no copy of either: it looks them up among the identities
/// that it is given each time, which are all it was given before, and maybe more.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// By a part of the hash.
    parts: Vec<HashTable<Named>>,
    hashes: DefaultHashBuilder,
}

/// Those of one type and name.
#[derive(Debug)]
struct Named {
    /// What they go by, if it is not what the first of them is called.
    alias: Option<Box<Identity>>,
    indices: Few,
}

impl Named {
    fn identity<'n>(&'n self, identities: &'n [Identity]) -> Option<&'n Identity> {
        match &self.alias {
            Some(alias) => Some(alias),
            None => identities.get(*self.indices.as_slice().first()?),
        }
    }
}

impl Bearers {
    /// Of these identities, some of which also go by an alias.
    pub(super) fn of<'i>(
        identities: &'i [Identity],
        alias: impl Fn(usize) -> Option<&'i Identity> + Sync,
    ) -> Self {
        let hashes = DefaultHashBuilder::default();
        let all: Vec<u64> = identities
            .par_iter()
            .with_min_len(AT_ONCE)
            .map(|identity| hashes.hash_one(identity.text()))
            .collect();
        let count = if all.len() > AT_ONCE * PARTS {
            PARTS
        } else {
            1
        };
        let part = |part: usize| {
            let mut table = HashTable::with_capacity(all.len() / count);
            for (index, (identity, hash)) in identities.iter().zip(&all).enumerate() {
                if part_of(*hash, count) == part {
                    note(
                        &mut table, *hash, &hashes, identity, false, index, identities,
                    );
                }
                if let Some(alias) = alias(index) {
                    let hash = hashes.hash_one(alias.text());
                    if part_of(hash, count) == part {
                        note(&mut table, hash, &hashes, alias, true, index, identities);
                    }
                }
            }
            table
        };
        let parts = (0..count).into_par_iter().map(part).collect();
        Self { parts, hashes }
    }

    /// Adds the one with this index.
    pub(super) fn add(&mut self, index: usize, identities: &[Identity]) {
        if let Some(identity) = identities.get(index) {
            let hash = self.hashes.hash_one(identity.text());
            let count = self.parts.len();
            if let Some(part) = self.parts.get_mut(part_of(hash, count)) {
                note(part, hash, &self.hashes, identity, false, index, identities);
            }
        }
    }

    /// Those of exactly this type and name.
    pub(super) fn identical(&self, identity: &Identity, identities: &[Identity]) -> &[usize] {
        let hash = self.hashes.hash_one(identity.text());
        let part = self.parts.get(part_of(hash, self.parts.len()));
        let is_same = |named: &Named| named.identity(identities) == Some(identity);
        let found = part.and_then(|part| part.find(hash, is_same));
        found.map_or(&[], |named| named.indices.as_slice())
    }
}

/// The table within a part takes the upper and lowest bits.
fn part_of(hash: u64, count: usize) -> usize {
    (hash >> 40) as usize % count.max(1)
}

fn note(
    table: &mut HashTable<Named>,
    hash: u64,
    hashes: &DefaultHashBuilder,
    goes_by: &Identity,
    is_alias: bool,
    index: usize,
    identities: &[Identity],
) {
    let is_same = |named: &Named| named.identity(identities) == Some(goes_by);
    if let Some(named) = table.find_mut(hash, is_same) {
        named.indices.push(index);
        return;
    }
    let named = Named {
        alias: is_alias.then(|| Box::new(goes_by.clone())),
        indices: Few::One(index),
    };
    table.insert_unique(hash, named, |named| {
        let identity = named.identity(identities);
        hashes.hash_one(identity.map_or("", Identity::text))
    });
}
