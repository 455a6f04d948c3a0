//! The resources of one deployment seen together: who refers to whom.
//!
//! A link is a place in one resource that speaks of another, in whatever way its language has for
//! it: a symbol, an id, an attribute, a name in an id, a host name. Links are found once, in one walk
//! over all bodies; conditions (`linked:` in a check) then ask for them by type and path.

mod hosts;
mod identity;
mod joins;
mod mentions;
mod twins;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use std::ops::Bound;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::lang::arm::canonical;
use crate::source::Span;
use crate::value::{ArmId, Kind, Reference, Target, Value};

use super::{Language, Resource};
use identity::Identity;
use mentions::{Mention, Mentioned};

/// The path of a child's link to its parent.
pub const PARENT: &str = "parent";

/// The path of an extension resource's link to what it extends.
pub const SCOPE: &str = "scope";

/// What resources sign in as.
const IDENTITY_TYPE: &str = "Microsoft.ManagedIdentity/userAssignedIdentities";

/// The shortest name that means a resource wherever it stands.
const MIN_NAME: usize = 4;

/// Resources looked at in one go; fewer are not worth another thread.
const AT_ONCE: usize = 512;

/// The most resources that a name which is not wholly known is said to mean; beyond, it may mean any.
const MAX_POSSIBLE: usize = 32;

/// A value in a form that compares: in lower case, and what is not known as its canonical text.
#[must_use]
pub fn text(value: &Value) -> String {
    identity::key(value)
}

/// Resources and the links between them.
#[derive(Debug, Default)]
pub struct Estate {
    /// Those declared first; the others are only spoken of.
    resources: Vec<Resource>,
    names: Names,
    incoming: Vec<Vec<Link>>,
    /// What modules that are not read are told, in the form of [`text`], and who is told it first.
    told: HashMap<String, usize>,
}

/// A place in a resource that speaks of another one.
#[derive(Clone, Debug)]
pub struct Link {
    /// The resource in which the place is, as an index.
    pub from: usize,
    /// The property, `[*]` for every index; [`PARENT`] or [`SCOPE`].
    pub path: Arc<str>,
    /// The place.
    pub span: Option<Span>,
    /// The value is a key or another secret of the one spoken of.
    pub secret: bool,
    /// Whether it is certain: not one of several alternatives, and nobody else can be meant.
    pub certain: bool,
    /// Whether it is one of several alternatives.
    pub chosen: bool,
}

/// A resource that a value speaks of.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The resource, as an index.
    pub index: usize,
    /// The value is a key or another secret of it.
    pub secret: bool,
    /// Whether nobody else can be meant.
    pub certain: bool,
}

/// Paths of links, of which there are few.
#[derive(Debug, Default)]
struct Paths(HashSet<Arc<str>>);

impl Paths {
    fn shared(&mut self, path: &str) -> Arc<str> {
        if let Some(known) = self.0.get(path) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = path.into();
        self.0.insert(Arc::clone(&shared));
        shared
    }
}

/// Indices of resources under one key: one, but for few.
#[derive(Debug)]
enum Few {
    One(usize),
    Many(Vec<usize>),
}

impl Few {
    fn as_slice(&self) -> &[usize] {
        match self {
            Few::One(only) => std::slice::from_ref(only),
            Few::Many(all) => all,
        }
    }

    /// Adds an index under `key`.
    fn note<K: Eq + Hash>(map: &mut HashMap<K, Few>, key: K, index: usize) {
        map.entry(key)
            .and_modify(|few| few.push(index))
            .or_insert(Few::One(index));
    }

    fn push(&mut self, index: usize) {
        match self {
            Few::One(first) => *self = Few::Many(vec![*first, index]),
            Few::Many(all) => all.push(index),
        }
    }
}

/// Who goes by which name.
#[derive(Debug, Default)]
struct Names {
    /// How many resources were declared.
    declared: usize,
    by_address: HashMap<Arc<str>, Few>,
    /// Instances, by the address of their declaration.
    by_declaration: HashMap<Arc<str>, Few>,
    /// By type, in lower case.
    of_type: HashMap<String, OfType>,
    /// Accounts that chose the first part of their host.
    by_subdomain: HashMap<String, Few>,
    /// Of identities, the canonical text of the id: it is a key where the identity is used.
    by_text: HashMap<String, Few>,
    identities: Vec<Identity>,
}

/// The resources of one type.
#[derive(Debug, Default)]
struct OfType {
    indices: Vec<usize>,
    by_name: HashMap<String, Few>,
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

/// A mention, in which resource and at which path.
type Place = (usize, Arc<str>, Mention);

/// What `look` finds in each resource, in their order.
fn gather(
    resources: &[Resource],
    look: impl Fn(usize, &Resource, &mut Paths, &mut Vec<Place>) + Sync,
) -> Vec<Place> {
    let chunks = resources.par_chunks(AT_ONCE).enumerate();
    let found: Vec<Vec<Place>> = chunks
        .map(|(chunk, resources)| {
            let (mut paths, mut found) = (Paths::default(), Vec::new());
            for (index, resource) in resources.iter().enumerate() {
                look(chunk * AT_ONCE + index, resource, &mut paths, &mut found);
            }
            found
        })
        .collect();
    found.into_iter().flatten().collect()
}

impl Estate {
    /// The estate of these resources. Resources outside that they speak of by type and name are
    /// added as existing ones.
    #[must_use]
    pub fn new(resources: Vec<Resource>) -> Self {
        let mut estate = Self {
            names: Names::with_room_for(resources.len()),
            incoming: (0..resources.len()).map(|_| Vec::new()).collect(),
            ..Self::default()
        };
        let identities: Vec<Identity> = resources
            .par_iter()
            .with_min_len(AT_ONCE)
            .map(Identity::of_resource)
            .collect();
        for ((index, resource), identity) in resources.iter().enumerate().zip(identities) {
            estate.names.add(index, resource, identity);
        }
        estate.names.declared = resources.len();
        estate.resources = resources;
        let mut found = gather(&estate.resources, |from, resource, paths, found| {
            let mut visit = |path: &str, mention: Mention| {
                found.push((from, paths.shared(path), mention));
            };
            for (path, value) in [(PARENT, &resource.parent), (SCOPE, &resource.scope)] {
                if let Some(value) = value {
                    mentions::walk(value, path, &mut visit);
                }
            }
            mentions::walk_object(&resource.body, &mut visit);
        });
        let mut paths = Paths::default();
        for (index, resource) in estate.resources.iter().enumerate() {
            if resource.opaque.is_some() {
                mentions::leaves(&resource.body, &mut |value| {
                    estate.told.entry(identity::key(value)).or_insert(index);
                });
            }
        }
        for (from, resource) in estate.resources.iter().enumerate() {
            if resource.parent.is_some() {
                continue;
            }
            if let Some(parent) = estate.names.identities.get(from).and_then(Identity::parent) {
                let mention = Mention {
                    target: Mentioned::Identity(parent),
                    secret: false,
                    possible: false,
                    span: None,
                };
                found.push((from, paths.shared(PARENT), mention));
            }
        }
        let names = &estate.names;
        found.extend(gather(&estate.resources, |from, resource, paths, found| {
            let Some(identity) = names.identities.get(from) else {
                return;
            };
            for named in joins::of_resource(resource, identity) {
                if let Some(target) = names.bearer(&named) {
                    let mention = Mention {
                        target: Mentioned::Identity(target.clone()),
                        secret: false,
                        possible: named.possible,
                        span: named.span,
                    };
                    found.push((from, paths.shared(named.path), mention));
                }
            }
        }));
        for (from, path, mention) in found {
            estate.link(from, path, &mention);
        }
        // What is only spoken of stands in something, too. Each step up has a shorter name.
        let mut from = estate.names.declared;
        while let Some(identity) = estate.names.identities.get(from) {
            if let Some(parent) = identity.parent() {
                let mention = Mention {
                    target: Mentioned::Identity(parent),
                    secret: false,
                    possible: false,
                    span: None,
                };
                estate.link(from, paths.shared(PARENT), &mention);
            }
            from += 1;
        }
        estate
    }

    /// The modules that are not read and are told about a resource: by a reference to it, or by its
    /// name.
    pub fn told(&self, index: usize) -> impl Iterator<Item = &Resource> {
        let links = self.incoming(index).iter();
        let by_link = links
            .filter_map(|link| self.get(link.from))
            .filter(|other| other.opaque.is_some());
        let name = self.names.identities.get(index).map(|own| &own.name);
        // Short names are words that mean many things.
        let name = name.filter(|name| name.len() >= MIN_NAME);
        let by_name = name.and_then(|name| self.get(*self.told.get(name)?));
        by_link.chain(by_name)
    }

    /// The modules that are not read.
    pub fn unread(&self) -> impl Iterator<Item = &Resource> {
        let all = self.resources.iter();
        all.filter(|resource| resource.opaque.is_some())
    }

    /// All resources: those declared first, then those only spoken of.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The indices of the resources that were declared.
    #[must_use]
    pub fn declared(&self) -> std::ops::Range<usize> {
        0..self.names.declared
    }

    /// The resource with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Resource> {
        self.resources.get(index)
    }

    /// The places that speak of a resource.
    #[must_use]
    pub fn incoming(&self, index: usize) -> &[Link] {
        self.incoming.get(index).map_or(&[], Vec::as_slice)
    }

    /// The types that there are, in lower case, in no order.
    pub fn types(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.names
            .of_type
            .iter()
            .map(|(name, of_type)| (name.as_str(), of_type.indices.as_slice()))
    }

    /// The resources that a value speaks of, each once by a secret of it and once otherwise.
    #[must_use]
    pub fn spoken_of(&self, value: &Value) -> Vec<Spoken> {
        let mut all: Vec<Spoken> = Vec::new();
        mentions::walk(value, "", &mut |_, mention| {
            for mut spoken in self.names.resolve(&mention).unwrap_or_default() {
                // Within a value, a choice may fall on something else.
                spoken.certain &= !mention.possible;
                let same = |other: &&mut Spoken| {
                    other.index == spoken.index && other.secret == spoken.secret
                };
                match all.iter_mut().find(same) {
                    Some(other) => other.certain |= spoken.certain,
                    None => all.push(spoken),
                }
            }
        });
        all
    }

    /// The resources that the value at `path` of a resource speaks of, those that the API joins by
    /// name included.
    #[must_use]
    pub fn spoken_at(&self, index: usize, path: &str, value: &Value) -> Vec<Spoken> {
        let mut all = self.spoken_of(value);
        let Some(identity) = self.names.identities.get(index) else {
            return all;
        };
        for named in joins::of_value(identity, path, value) {
            let Some(target) = self.names.bearer(&named) else {
                continue;
            };
            for mut spoken in self.names.by_identity(target).unwrap_or_default() {
                spoken.certain &= !named.possible;
                if !all.iter().any(|other| other.index == spoken.index) {
                    all.push(spoken);
                }
            }
        }
        all
    }

    /// Whether a value speaks of a resource by a name of which too little is known to tell them apart.
    #[must_use]
    pub fn is_vague(&self, value: &Value) -> bool {
        let mut vague = false;
        mentions::walk(value, "", &mut |_, mention| {
            vague |= self.names.resolve(&mention).is_none();
        });
        vague
    }

    /// Whether `value` is the name of the resource with this index, whole or without its parents';
    /// `None` if it may be.
    #[must_use]
    pub fn is_name_of(&self, index: usize, value: &Value) -> Option<bool> {
        let own = self.names.identities.get(index)?;
        // The name of a resource that is known (`azurerm_key_vault_key.models.name`), or of one that
        // contains it (the `storageAccounts` in a container's id).
        if let Kind::Reference(reference) = &value.kind
            && let [attribute] = reference.attribute.as_slice()
        {
            let spoken = self.spoken_of(value);
            let meant: Vec<Identity> = if &**attribute == "name" {
                let identities = spoken
                    .iter()
                    .map(|one| self.names.identities.get(one.index));
                identities.flatten().cloned().collect()
            } else {
                let above = spoken
                    .iter()
                    .filter_map(|one| self.names.identities.get(one.index)?.above(attribute));
                above.collect()
            };
            if !meant.is_empty() {
                return Some(meant.contains(own));
            }
        }
        let called = identity::key(value);
        let mut is_possible = false;
        for own in [Some(own.clone()), own.without_parents()] {
            let Some(own) = own else { continue };
            let called = Identity {
                arm_type: own.arm_type.clone(),
                name: called.clone(),
            };
            if own == called {
                return Some(true);
            }
            is_possible |= own.may_be(&called);
        }
        (!is_possible).then_some(false)
    }

    /// Whether two mentions are of one resource, by type, name and place.
    #[must_use]
    pub fn are_one(&self, left: usize, right: usize) -> bool {
        let identity = |index: usize| self.names.identities.get(index);
        identity(left).is_some_and(|left| identity(right) == Some(left))
    }

    /// Whether two resources stand in different resources of one type (deployments of two accounts),
    /// where a plain name in one does not mean the other.
    #[must_use]
    pub fn stand_apart(&self, one: usize, other: usize) -> bool {
        let parent = |index: usize| self.names.identities.get(index)?.parent();
        match (parent(one), parent(other)) {
            (Some(one), Some(other)) => {
                one.arm_type == other.arm_type && one != other && !one.may_be(&other)
            }
            _ => false,
        }
    }

    /// The resource that contains this one, as far as it is known.
    #[must_use]
    pub fn parents(&self, index: usize) -> Vec<Spoken> {
        match self
            .get(index)
            .and_then(|resource| resource.parent.as_ref())
        {
            Some(parent) => self.spoken_of(parent),
            None => {
                let parent = self.names.identities.get(index).and_then(Identity::parent);
                parent
                    .map(|parent| sure(self.names.identical(&parent)))
                    .unwrap_or_default()
            }
        }
    }

    /// Adds the links of one place.
    fn link(&mut self, from: usize, path: Arc<str>, mention: &Mention) {
        for spoken in self.resolve_or_add(mention, from) {
            if spoken.index == from {
                continue;
            }
            if let Some(links) = self.incoming.get_mut(spoken.index) {
                links.push(Link {
                    from,
                    path: Arc::clone(&path),
                    span: mention.span,
                    secret: spoken.secret,
                    certain: spoken.certain,
                    chosen: mention.possible,
                });
            }
        }
    }

    /// Who is spoken of; somebody outside becomes an existing resource.
    fn resolve_or_add(&mut self, mention: &Mention, from: usize) -> Vec<Spoken> {
        // Of a name that may mean too many nobody is linked.
        let Some(mut found) = self.names.resolve(mention) else {
            return Vec::new();
        };
        let outside = match &mention.target {
            // Whoever answers there is a resource of that type, if none of those declared.
            Mentioned::Host(identity) => {
                let is_there = self.names.at_host(identity).next().is_some();
                (!is_there).then(|| identity.clone())
            }
            _ if !found.is_empty() => None,
            Mentioned::Identity(identity) => {
                let is_of_deployment = identity.arm_type.starts_with("microsoft.resources/");
                (!is_of_deployment).then(|| identity.clone())
            }
            Mentioned::Below(above, rest) => match &**above {
                Mentioned::Identity(identity) => identity.child(rest),
                _ => None,
            },
            Mentioned::Address(_) | Mentioned::Text(_) => None,
        };
        if let Some(identity) = outside
            && let Some(by) = self.resources.get(from)
        {
            let index = self.resources.len();
            let resource = outside_of(by, &identity, mention.span);
            self.names.add(index, &resource, identity);
            self.resources.push(resource);
            self.incoming.push(Vec::new());
            found.push(Spoken {
                index,
                secret: mention.secret,
                certain: !mention.possible,
            });
        }
        found
    }
}

impl Names {
    fn with_room_for(resources: usize) -> Self {
        Self {
            by_address: HashMap::with_capacity(resources),
            identities: Vec::with_capacity(resources),
            ..Self::default()
        }
    }

    fn add(&mut self, index: usize, resource: &Resource, identity: Identity) {
        let (own, declared) = (&resource.address, &resource.declaration_address);
        if !declared.is_empty() {
            Few::note(&mut self.by_address, Arc::clone(own), index);
            if own != declared {
                Few::note(&mut self.by_declaration, Arc::clone(declared), index);
            }
        }
        if let Some(subdomain) = hosts::subdomain(resource) {
            Few::note(&mut self.by_subdomain, subdomain, index);
        }
        if resource.is_type(IDENTITY_TYPE) && resource.language != Language::Terraform {
            Few::note(&mut self.by_text, id_text(resource), index);
        }
        let of_type = match self.of_type.get_mut(&identity.arm_type) {
            Some(of_type) => of_type,
            None => self.of_type.entry(identity.arm_type.clone()).or_default(),
        };
        of_type.indices.push(index);
        Few::note(&mut of_type.by_name, identity.name.clone(), index);
        if let Some(alias) = joins::alias(resource, &identity) {
            Few::note(&mut of_type.by_name, alias.name, index);
        }
        if let Some(fronts) = of_type.by_front.get_mut() {
            fronts.note(&identity, index);
        }
        self.identities.push(identity);
    }

    /// Who is spoken of; `None` if too little is known to tell.
    fn resolve(&self, mention: &Mention) -> Option<Vec<Spoken>> {
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
            Mentioned::Text(text) => sure(self.by_text.get(text).map_or(&[], Few::as_slice)),
        };
        for spoken in &mut found {
            spoken.secret = mention.secret;
            spoken.certain &= !mention.possible;
        }
        Some(found)
    }

    /// Those that certainly answer at a host.
    fn at_host<'n>(&'n self, host: &'n Identity) -> impl Iterator<Item = usize> + 'n {
        let named = self.identical(host);
        let chosen = self.by_subdomain.get(&host.name);
        let chosen = chosen.filter(|_| host.arm_type == hosts::ACCOUNTS);
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
    fn bearer<'n>(&self, named: &'n joins::Named) -> Option<&'n Identity> {
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
        let mut found = at(&self.by_address, address);
        if found.is_empty() {
            // All instances of a declaration, or one of them whose key is not known.
            let declaration = without_keys(address);
            found = at(&self.by_address, declaration);
            found.extend(at(&self.by_declaration, declaration));
            found.sort_unstable();
        }
        // A data source of the same name is the same resource.
        let mut twins: Vec<usize> = Vec::new();
        for index in &found {
            if let Some(identity) = self.identities.get(*index)
                && !identity.is_open()
                && !identity.name.is_empty()
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
    fn identical(&self, identity: &Identity) -> &[usize] {
        let of_type = self.of_type.get(&identity.arm_type);
        let few = of_type.and_then(|of_type| of_type.by_name.get(&identity.name));
        few.map_or(&[], Few::as_slice)
    }

    /// Those of this name, or else those that it may mean; `None` if these are too many.
    fn by_identity(&self, identity: &Identity) -> Option<Vec<Spoken>> {
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
        let Some(of_type) = self.of_type.get(&identity.arm_type) else {
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

fn sure(indices: &[usize]) -> Vec<Spoken> {
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

/// A resource that is only spoken of: all but its type and name is unknown.
fn outside_of(by: &Resource, identity: &Identity, span: Option<Span>) -> Resource {
    let address = identity.name.replace('\u{1}', "");
    Resource {
        name: identity::value(&identity.name),
        // Nobody declared it.
        declaration_address: Arc::from(""),
        existing: true,
        extent: by.header,
        path: by.path.clone(),
        ..Resource::new(
            by.language,
            by.declaration.clone(),
            identity.arm_type.as_str(),
            address,
            span.unwrap_or(by.header),
        )
    }
}
