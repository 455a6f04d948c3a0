//! Who goes by which name, and who is meant by what is said.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;
use rayon::prelude::*;

use crate::lang::arm::canonical;
use crate::model::{Language, Resource};
use crate::value::{ArmId, Reference, Target};

use super::bearers::{Bearers, Few};
use super::identity::Identity;
use super::mentions::{Mention, Mentioned};
use super::{AT_ONCE, Spoken, hosts, joins};

/// What resources sign in as.
const IDENTITY_TYPE: &str = "microsoft.managedidentity/userassignedidentities";

/// The most resources that a name which is not wholly known is said to mean; beyond, it may mean any.
const MAX_POSSIBLE: usize = 32;

/// Who goes by which name.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// How many resources were declared.
    pub(super) declared: usize,
    /// By their index.
    pub(super) identities: Vec<Identity>,
    addresses: Addresses,
    types: Types,
}

/// Declared resources by what their language calls them.
#[derive(Debug, Default)]
struct Addresses {
    whole: HashMap<Arc<str>, Few>,
    /// Instances, by the address of their declaration.
    declarations: HashMap<Arc<str>, Few>,
}

/// Resources by type, name and host.
#[derive(Debug, Default)]
struct Types {
    /// By type, in lower case.
    all: HashMap<String, OfType>,
    bearers: Bearers,
    /// Accounts that chose the first part of their host.
    by_subdomain: HashMap<String, Few>,
    /// Of identities, the canonical text of the id: it is a key where the identity is used.
    by_text: HashMap<String, Few>,
}

/// What else a resource goes by.
enum Other {
    /// The name that it shows.
    Alias(Identity),
    /// The first part of its host.
    Subdomain(String),
    /// The text of its id.
    Text(String),
}

impl Other {
    fn of(resource: &Resource, identity: &Identity) -> Option<Self> {
        match identity.arm_type() {
            hosts::ACCOUNTS => hosts::subdomain(resource).map(Self::Subdomain),
            IDENTITY_TYPE if resource.language != Language::Terraform => {
                Some(Self::Text(id_text(resource)))
            }
            _ => joins::alias(resource, identity).map(Self::Alias),
        }
    }
}

/// The resources of one type.
#[derive(Debug, Default)]
struct OfType {
    indices: Vec<usize>,
    /// By what is known in front of their names; made when somebody asks.
    by_front: OnceLock<Fronts>,
}

/// The resources of a type by what is known in front of their names.
#[derive(Debug, Default)]
struct Fronts {
    indices: BTreeMap<String, Few>,
    /// Whether any name is not wholly known.
    some_open: bool,
}

impl Fronts {
    fn note(&mut self, identity: &Identity, index: usize) {
        self.some_open |= identity.is_open();
        match self.indices.get_mut(identity.front()) {
            Some(few) => few.push(index),
            None => {
                let front = identity.front().to_owned();
                self.indices.insert(front, Few::One(index));
            }
        }
    }

    /// Those whose names start like `front`, as far as both are known.
    fn alike<'f>(&'f self, front: &'f str) -> impl Iterator<Item = usize> + 'f {
        let longer = self
            .indices
            .range::<str, _>((Bound::Excluded(front), Bound::Unbounded))
            .take_while(move |(other, _)| other.starts_with(front))
            .map(|(_, few)| few);
        // What starts `front` is the nearest before it, or starts what both have in common.
        let mut rest = Some(front);
        let shorter = std::iter::from_fn(move || {
            while let Some(start) = rest {
                let upto = (Bound::Unbounded, Bound::Included(start));
                let (other, few) = self.indices.range::<str, _>(upto).next_back()?;
                let common = common_start(start, other);
                rest = if common.len() == other.len() {
                    shorter_by_one(common)
                } else {
                    Some(common)
                };
                if common.len() == other.len() {
                    return Some(few);
                }
            }
            None
        });
        shorter
            .chain(longer)
            .flat_map(|few| few.as_slice().iter().copied())
    }
}

/// What both texts start with.
fn common_start<'t>(text: &'t str, other: &str) -> &'t str {
    let mut characters = text.char_indices().zip(other.chars());
    let differs = characters.find(|((_, one), other)| one != other);
    let end = match differs {
        Some(((at, _), _)) => at,
        None => text.len().min(other.len()),
    };
    text.get(..end).unwrap_or_default()
}

fn shorter_by_one(text: &str) -> Option<&str> {
    let (last, _) = text.char_indices().next_back()?;
    text.get(..last)
}

impl Addresses {
    fn of(resources: &[Resource]) -> Self {
        let mut addresses = Self {
            whole: HashMap::with_capacity(resources.len()),
            ..Self::default()
        };
        for (index, resource) in resources.iter().enumerate() {
            let (own, declared) = (&resource.address, &resource.declaration_address);
            if !declared.is_empty() {
                Few::note(&mut addresses.whole, Arc::clone(own), index);
                if own != declared {
                    Few::note(&mut addresses.declarations, Arc::clone(declared), index);
                }
            }
        }
        addresses
    }
}

impl Types {
    /// Adds the resource with this index, whose identity is among `identities`, to those of its type.
    fn add(&mut self, index: usize, identities: &[Identity]) {
        let Some(identity) = identities.get(index) else {
            return;
        };
        let of_type = match self.all.get_mut(identity.arm_type()) {
            Some(of_type) => of_type,
            None => self.all.entry_ref(identity.arm_type()).or_default(),
        };
        of_type.indices.push(index);
        if let Some(fronts) = of_type.by_front.get_mut() {
            fronts.note(identity, index);
        }
    }

    /// Adds what else a resource goes by, but for its alias.
    fn add_other(&mut self, other: Other, index: usize) {
        match other {
            Other::Alias(_) => {}
            Other::Subdomain(name) => Few::note(&mut self.by_subdomain, name, index),
            Other::Text(text) => Few::note(&mut self.by_text, text, index),
        }
    }
}

impl Names {
    /// The names of what is declared.
    pub(super) fn of(resources: &[Resource]) -> Self {
        let (identities, others): (Vec<Identity>, Vec<Option<Other>>) = resources
            .par_iter()
            .with_min_len(AT_ONCE)
            .map(|resource| {
                let identity = Identity::of_resource(resource);
                let other = Other::of(resource, &identity);
                (identity, other)
            })
            .unzip();
        let alias = |index: usize| match others.get(index) {
            Some(Some(Other::Alias(alias))) => Some(alias),
            _ => None,
        };
        let (bearers, (addresses, mut types)) = rayon::join(
            || Bearers::of(&identities, alias),
            || {
                let mut types = Types::default();
                (0..identities.len()).for_each(|index| types.add(index, &identities));
                (Addresses::of(resources), types)
            },
        );
        for (index, other) in others.into_iter().enumerate() {
            if let Some(other) = other {
                types.add_other(other, index);
            }
        }
        types.bearers = bearers;
        Self {
            declared: resources.len(),
            identities,
            addresses,
            types,
        }
    }

    /// Adds somebody who is only spoken of; gives the index.
    pub(super) fn add(&mut self, identity: Identity) -> usize {
        let index = self.identities.len();
        self.identities.push(identity);
        self.types.add(index, &self.identities);
        self.types.bearers.add(index, &self.identities);
        index
    }

    /// Whether somebody spoken of by `by` is also known by the text of an id.
    pub(super) fn has_text(by: &Resource, identity: &Identity) -> bool {
        by.language != Language::Terraform && identity.arm_type() == IDENTITY_TYPE
    }

    /// Notes what else somebody goes by who is only spoken of.
    pub(super) fn note_other(&mut self, index: usize, resource: &Resource) {
        let identity = self.identities.get(index);
        if let Some(other) = identity.and_then(|identity| Other::of(resource, identity)) {
            self.types.add_other(other, index);
        }
    }

    /// The types that there are, in lower case, with the indices of their resources.
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &[usize])> {
        let all = self.types.all.iter();
        all.map(|(name, of_type)| (name.as_str(), of_type.indices.as_slice()))
    }

    /// Who is spoken of, where this does not depend on who is only spoken of.
    pub(super) fn settled(&self, mention: &Mention) -> Option<Vec<Spoken>> {
        let is_declared = match &mention.target {
            Mentioned::Address(_) => true,
            Mentioned::Identity(identity) => !self.identical(identity).is_empty(),
            Mentioned::Below(..) | Mentioned::Host(_) | Mentioned::Text(_) => false,
        };
        if is_declared {
            self.resolve(mention)
        } else {
            None
        }
    }

    /// Who is spoken of; `None` if too little is known to tell.
    pub(super) fn resolve(&self, mention: &Mention) -> Option<Vec<Spoken>> {
        let mut found = match &mention.target {
            Mentioned::Address(address) => self.by_address(address),
            Mentioned::Below(above, rest) => {
                let above = match &**above {
                    Mentioned::Address(address) => self.by_address(address),
                    Mentioned::Identity(identity) => self.by_identity(identity).unwrap_or_default(),
                    Mentioned::Below(..) | Mentioned::Host(_) | Mentioned::Text(_) => Vec::new(),
                };
                let below: Vec<Spoken> = above
                    .iter()
                    .filter_map(|above| self.identities.get(above.index)?.child(rest))
                    .flat_map(|child| self.by_identity(&child).unwrap_or_default())
                    .collect();
                if below.is_empty() { above } else { below }
            }
            Mentioned::Identity(identity) => self.by_identity(identity)?,
            Mentioned::Host(identity) => self.by_host(identity),
            Mentioned::Text(text) => sure(self.types.by_text.get(text).map_or(&[], Few::as_slice)),
        };
        for spoken in &mut found {
            spoken.secret = mention.secret;
            spoken.certain &= !mention.possible;
        }
        Some(found)
    }

    /// Those that certainly answer at a host.
    pub(super) fn at_host<'n>(&'n self, host: &'n Identity) -> impl Iterator<Item = usize> + 'n {
        let named = self.identical(host);
        let chosen = self.types.by_subdomain.get(host.name());
        let chosen = chosen.filter(|_| host.arm_type() == hosts::ACCOUNTS);
        let chosen = chosen.map_or(&[][..], Few::as_slice).iter();
        let also = chosen.filter(|index| !named.contains(index));
        named.iter().chain(also).copied()
    }

    fn by_host(&self, host: &Identity) -> Vec<Spoken> {
        let found: Vec<usize> = self.at_host(host).collect();
        let is_declared = found.iter().any(|index| *index < self.declared);
        let mut all = sure(&found);
        if host.is_open() && !is_declared {
            let possible = self.possible(host).unwrap_or_default();
            let others = possible.into_iter().filter(|one| !found.contains(one));
            all.extend(others.map(Spoken::perhaps));
        }
        all
    }

    /// Who is meant by a name: the first that is there, else the most likely one.
    pub(super) fn bearer<'n>(&self, named: &'n joins::Named) -> Option<&'n Identity> {
        let there = |bearer: &&Identity| {
            let found = self.by_identity(bearer);
            found.is_some_and(|found| !found.is_empty())
        };
        let found = named.bearers.iter().find(there);
        found.or_else(|| named.bearers.first())
    }

    fn by_address(&self, address: &str) -> Vec<Spoken> {
        let at = |map: &'_ HashMap<Arc<str>, Few>, address: &str| -> Vec<usize> {
            map.get(address)
                .map_or_else(Vec::new, |few| few.as_slice().to_vec())
        };
        let Addresses {
            whole,
            declarations,
        } = &self.addresses;
        let mut found = at(whole, address);
        if found.is_empty() {
            // All instances of a declaration, or one of them whose key is not known.
            let declaration = without_keys(address);
            found = at(whole, declaration);
            found.extend(at(declarations, declaration));
            found.sort_unstable();
        }
        // A data source of the same name is the same resource.
        let mut twins: Vec<usize> = Vec::new();
        for index in &found {
            if let Some(identity) = self.identities.get(*index)
                && !identity.is_open()
                && !identity.name().is_empty()
            {
                let others = self.identical(identity).iter();
                twins.extend(others.filter(|other| !found.contains(other)));
            }
        }
        twins.dedup();
        found.extend(twins);
        sure(&found)
    }

    /// Those of exactly this name.
    pub(super) fn identical(&self, identity: &Identity) -> &[usize] {
        self.types.bearers.identical(identity, &self.identities)
    }

    /// Those of this name, or else those that it may mean; `None` if these are too many.
    pub(super) fn by_identity(&self, identity: &Identity) -> Option<Vec<Spoken>> {
        let found = self.identical(identity);
        if !found.is_empty() {
            return Some(sure(found));
        }
        let possible = self.possible(identity)?;
        Some(possible.into_iter().map(Spoken::perhaps).collect())
    }

    /// The resources that a name may mean that is not wholly known, or that have such a name; `None`
    /// if they are too many.
    fn possible(&self, identity: &Identity) -> Option<Vec<usize>> {
        let Some(of_type) = self.types.all.get(identity.arm_type()) else {
            return Some(Vec::new());
        };
        let fronts = of_type.by_front.get_or_init(|| {
            let mut fronts = Fronts::default();
            for index in &of_type.indices {
                if let Some(identity) = self.identities.get(*index) {
                    fronts.note(identity, *index);
                }
            }
            fronts
        });
        if !identity.is_open() && !fronts.some_open {
            return Some(Vec::new());
        }
        let alike = fronts.alike(identity.front()).filter(|index| {
            let other = self.identities.get(*index);
            other.is_some_and(|other| {
                (identity.is_open() || other.is_open()) && identity.may_be(other)
            })
        });
        let mut possible: Vec<usize> = alike.take(MAX_POSSIBLE + 1).collect();
        if possible.len() > MAX_POSSIBLE {
            return None;
        }
        possible.sort_unstable();
        Some(possible)
    }
}

impl Spoken {
    /// One who may be meant.
    fn perhaps(index: usize) -> Self {
        Self {
            index,
            secret: false,
            certain: false,
        }
    }
}

pub(super) fn sure(indices: &[usize]) -> Vec<Spoken> {
    let certain = |index: &usize| Spoken {
        index: *index,
        secret: false,
        certain: true,
    };
    indices.iter().map(certain).collect()
}

/// What an id is called as an object's key, in lower case.
fn id_text(resource: &Resource) -> String {
    let reference = Reference {
        target: Target::Id(Box::new(ArmId {
            resource_type: Arc::clone(&resource.arm_type),
            name: resource.name.clone(),
            subscription: resource.subscription.clone(),
            resource_group: resource.resource_group.clone(),
            ..ArmId::default()
        })),
        attribute: Vec::new(),
    };
    format!("[{}]", canonical::reference(&reference)).to_ascii_lowercase()
}

/// An address without the keys of instances behind the resource.
fn without_keys(address: &str) -> &str {
    match address.rfind('[') {
        Some(at) if address.ends_with(']') => &address[..at],
        _ => address,
    }
}
