//! The resources of one deployment seen together: who refers to whom.
//!
//! A link is a place in one resource that speaks of another, in whatever way its language has for
//! it: a symbol, an id, an attribute, a name in an id, a host name. Links are found once, in one walk
//! over all bodies; conditions (`linked:` in a check) then ask for them by type and path.

mod hosts;
mod identity;
mod joins;
mod mentions;

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::Arc;

use crate::lang::arm::canonical;
use crate::source::Span;
use crate::value::{ArmId, Kind, Object, Reference, Target, Value};

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
    resources: Vec<Resource>,
    /// How many of them were declared; the others are only spoken of.
    declared: usize,
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

/// Who goes by which name.
#[derive(Debug, Default)]
struct Names {
    by_address: HashMap<Arc<str>, Vec<usize>>,
    by_declaration: HashMap<Arc<str>, Vec<usize>>,
    by_identity: HashMap<Identity, Vec<usize>>,
    of_type: HashMap<String, Vec<usize>>,
    /// Of each type, the resources by what is known in front of their names.
    by_front: HashMap<String, BTreeMap<String, Vec<usize>>>,
    by_host: HashMap<String, Vec<usize>>,
    /// Of identities, the canonical text of the id: it is a key where the identity is used.
    by_text: HashMap<String, Vec<usize>>,
    identities: Vec<Identity>,
}

impl Estate {
    /// The estate of these resources. Resources outside that they speak of by type and name are
    /// added as existing ones.
    #[must_use]
    pub fn new(resources: Vec<Resource>) -> Self {
        let mut estate = Self {
            declared: resources.len(),
            ..Self::default()
        };
        for resource in resources {
            estate.add(resource);
        }
        let mut found: Vec<(usize, Arc<str>, Mention)> = Vec::new();
        let mut paths: HashMap<String, Arc<str>> = HashMap::new();
        for (from, resource) in estate.resources.iter().enumerate() {
            let mut visit = |path: &str, mention: Mention| {
                let path = match paths.get(path) {
                    Some(path) => Arc::clone(path),
                    None => {
                        let shared: Arc<str> = path.into();
                        paths.insert(path.to_owned(), Arc::clone(&shared));
                        shared
                    }
                };
                found.push((from, path, mention));
            };
            for (path, value) in [(PARENT, &resource.parent), (SCOPE, &resource.scope)] {
                if let Some(value) = value {
                    mentions::walk(value, &mut path.to_owned(), &mut visit);
                }
            }
            mentions::walk_object(&resource.body, &mut String::new(), &mut visit);
        }
        for (index, resource) in estate.resources.iter().enumerate() {
            if resource.opaque.is_some() {
                mentions::leaves(&resource.body, &mut |value| {
                    estate.told.entry(identity::key(value)).or_insert(index);
                });
            }
        }
        for from in 0..estate.declared {
            let has_parent = estate
                .resources
                .get(from)
                .is_some_and(|resource| resource.parent.is_some());
            let parent = estate.names.identities.get(from).and_then(Identity::parent);
            if let Some(parent) = parent.filter(|_| !has_parent) {
                let mention = Mention {
                    target: Mentioned::Identity(parent),
                    secret: false,
                    possible: false,
                    span: None,
                };
                found.push((from, PARENT.into(), mention));
            }
        }
        for (from, resource) in estate.resources.iter().enumerate() {
            let Some(identity) = estate.names.identities.get(from) else {
                continue;
            };
            for named in joins::of_resource(resource, identity) {
                if let Some(target) = estate.names.bearer(&named) {
                    let mention = Mention {
                        target: Mentioned::Identity(target.clone()),
                        secret: false,
                        possible: named.possible,
                        span: named.span,
                    };
                    found.push((from, named.path.into(), mention));
                }
            }
        }
        for (from, path, mention) in found {
            estate.link(from, path, &mention);
        }
        // What is only spoken of stands in something, too. Each step up has a shorter name.
        let mut from = estate.declared;
        while let Some(identity) = estate.names.identities.get(from) {
            if let Some(parent) = identity.parent() {
                let mention = Mention {
                    target: Mentioned::Identity(parent),
                    secret: false,
                    possible: false,
                    span: None,
                };
                estate.link(from, PARENT.into(), &mention);
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
        0..self.declared
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

    /// The resources of a type (in lower case).
    #[must_use]
    pub fn of_type(&self, arm_type: &str) -> &[usize] {
        self.names.of_type.get(arm_type).map_or(&[], Vec::as_slice)
    }

    /// The types that there are, in lower case, in no order.
    pub fn types(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.names
            .of_type
            .iter()
            .map(|(name, indices)| (name.as_str(), indices.as_slice()))
    }

    /// The resources that a value speaks of, each once by a secret of it and once otherwise.
    #[must_use]
    pub fn spoken_of(&self, value: &Value) -> Vec<Spoken> {
        let mut all: Vec<Spoken> = Vec::new();
        mentions::walk(value, &mut String::new(), &mut |_, mention| {
            for mut spoken in self.names.resolve(&mention) {
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
            for mut spoken in self.names.by_identity(target, true) {
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
        mentions::walk(value, &mut String::new(), &mut |_, mention| {
            vague |= self.names.is_vague_mention(&mention);
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
                    .map(|parent| self.names.by_identity(&parent, false))
                    .unwrap_or_default()
            }
        }
    }

    fn add(&mut self, resource: Resource) -> usize {
        let index = self.resources.len();
        let identity = Identity::of_resource(&resource);
        let names = &mut self.names;
        let at = |map: &mut HashMap<Arc<str>, Vec<usize>>, name: &Arc<str>| {
            map.entry(Arc::clone(name)).or_default().push(index);
        };
        at(&mut names.by_address, &resource.address);
        at(&mut names.by_declaration, &resource.declaration_address);
        for host in hosts::of(&resource) {
            names.by_host.entry(host).or_default().push(index);
        }
        if resource.is_type(IDENTITY_TYPE) && resource.language != Language::Terraform {
            names
                .by_text
                .entry(id_text(&resource))
                .or_default()
                .push(index);
        }
        names
            .by_front
            .entry(identity.arm_type.clone())
            .or_default()
            .entry(identity.front().to_owned())
            .or_default()
            .push(index);
        for identity in joins::alias(&resource, &identity)
            .into_iter()
            .chain([identity.clone()])
        {
            names.by_identity.entry(identity).or_default().push(index);
        }
        names
            .of_type
            .entry(identity.arm_type.clone())
            .or_default()
            .push(index);
        names.identities.push(identity);
        self.resources.push(resource);
        self.incoming.push(Vec::new());
        index
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
        let found = self.names.resolve(mention);
        if !found.is_empty() || self.names.is_vague_mention(mention) {
            return found;
        }
        let (arm_type, name) = match &mention.target {
            Mentioned::Identity(identity)
                if !identity.arm_type.starts_with("microsoft.resources/") =>
            {
                (identity.arm_type.clone(), identity.name.clone())
            }
            Mentioned::Below(above, rest) => match &**above {
                Mentioned::Identity(identity) => match identity.child(rest) {
                    Some(child) => (child.arm_type, child.name),
                    None => return Vec::new(),
                },
                _ => return Vec::new(),
            },
            Mentioned::Host(host) => match hosts::resource(host) {
                Some((arm_type, name)) => (arm_type.to_owned(), name.to_owned()),
                None => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        let Some(by) = self.resources.get(from) else {
            return Vec::new();
        };
        let mut outside = outside(by, &arm_type, &name);
        if let Some(span) = mention.span {
            outside.header = span;
        }
        let index = self.add(outside);
        // Under the same key as it is spoken of, unknown parts included.
        if let (Mentioned::Identity(identity), Some(own)) =
            (&mention.target, self.names.identities.get_mut(index))
            && *own != *identity
        {
            *own = identity.clone();
            self.names
                .by_identity
                .entry(identity.clone())
                .or_default()
                .push(index);
        }
        vec![Spoken {
            index,
            secret: mention.secret,
            certain: !mention.possible,
        }]
    }
}

impl Names {
    fn is_vague_mention(&self, mention: &Mention) -> bool {
        matches!(&mention.target, Mentioned::Identity(identity) if self.is_vague(identity))
    }

    fn resolve(&self, mention: &Mention) -> Vec<Spoken> {
        let mut found = match &mention.target {
            Mentioned::Address(address) => self.by_address(address),
            Mentioned::Below(above, rest) => {
                let above = match &**above {
                    Mentioned::Address(address) => self.by_address(address),
                    Mentioned::Identity(identity) => self.by_identity(identity, true),
                    Mentioned::Below(..) | Mentioned::Host(_) | Mentioned::Text(_) => Vec::new(),
                };
                let below: Vec<Spoken> = above
                    .iter()
                    .filter_map(|above| self.identities.get(above.index)?.child(rest))
                    .flat_map(|child| self.by_identity(&child, true))
                    .collect();
                if below.is_empty() { above } else { below }
            }
            Mentioned::Identity(identity) => self.by_identity(identity, true),
            Mentioned::Host(host) => sure(self.by_host.get(host)),
            Mentioned::Text(text) => sure(self.by_text.get(text)),
        };
        for spoken in &mut found {
            spoken.secret = mention.secret;
            spoken.certain &= !mention.possible;
        }
        found
    }

    /// Who is meant by a name: the first that is there, else the most likely one.
    fn bearer<'n>(&self, named: &'n joins::Named) -> Option<&'n Identity> {
        let there = |bearer: &&Identity| !self.by_identity(bearer, true).is_empty();
        let found = named.bearers.iter().find(there);
        found.or_else(|| named.bearers.first())
    }

    fn by_address(&self, address: &str) -> Vec<Spoken> {
        let found = match self.by_address.get(address) {
            Some(found) => Some(found),
            // All instances of a declaration, or one of them whose key is not known.
            None => self.by_declaration.get(without_keys(address)),
        };
        // A data source of the same name is the same resource.
        let mut all = sure(found);
        for spoken in sure(found) {
            if let Some(identity) = self.identities.get(spoken.index)
                && !identity.is_open()
                && !identity.name.is_empty()
            {
                for twin in sure(self.by_identity.get(identity)) {
                    if !all.iter().any(|other| other.index == twin.index) {
                        all.push(twin);
                    }
                }
            }
        }
        all
    }

    fn by_identity(&self, identity: &Identity, or_possible: bool) -> Vec<Spoken> {
        let found = sure(self.by_identity.get(identity));
        if !found.is_empty() || !or_possible {
            return found;
        }
        let mut possible: Vec<usize> = self.possible(identity).take(MAX_POSSIBLE + 1).collect();
        possible.sort_unstable();
        if possible.len() > MAX_POSSIBLE {
            return Vec::new();
        }
        let possible = possible.into_iter().map(|index| Spoken {
            index,
            secret: false,
            certain: false,
        });
        possible.collect()
    }

    /// The resources that a name may mean that is not wholly known, or that have such a name.
    fn possible<'n>(&'n self, identity: &'n Identity) -> impl Iterator<Item = usize> + 'n {
        let front = identity.front();
        let fronts = self.by_front.get(&identity.arm_type).into_iter();
        fronts
            .flat_map(move |fronts| {
                // Both names start alike as far as they are known: one's front starts the other's.
                let longer = fronts
                    .range::<str, _>((Bound::Included(front), Bound::Unbounded))
                    .take_while(move |(other, _)| other.starts_with(front))
                    .map(|(_, indices)| indices);
                let shorter = (0..front.len())
                    .filter_map(move |end| front.get(..end))
                    .filter_map(move |start| fronts.get(start));
                shorter.chain(longer)
            })
            .flatten()
            .copied()
            .filter(|index| {
                let other = self.identities.get(*index);
                other.is_some_and(|other| {
                    (identity.is_open() || other.is_open()) && identity.may_be(other)
                })
            })
    }

    /// Whether so little is known of a name that it may mean too many resources to tell them.
    fn is_vague(&self, identity: &Identity) -> bool {
        !self.by_identity.contains_key(identity)
            && self.possible(identity).nth(MAX_POSSIBLE).is_some()
    }
}

fn sure(indices: Option<&Vec<usize>>) -> Vec<Spoken> {
    let all = indices.into_iter().flatten();
    all.map(|index| Spoken {
        index: *index,
        secret: false,
        certain: true,
    })
    .collect()
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
fn outside(by: &Resource, arm_type: &str, name: &str) -> Resource {
    // Of `https://${name}.openai.azure.com` only the service is known.
    let shown: Arc<str> = match name {
        "" => "…".into(),
        name => name.replace('\u{1}', "").into(),
    };
    Resource {
        arm_type: arm_type.into(),
        api_version: None,
        name: identity::value(name),
        address: shown,
        declaration_address: Arc::from(""),
        parent: None,
        scope: None,
        subscription: None,
        resource_group: None,
        management_group: None,
        existing: true,
        condition: None,
        dormant: None,
        copy: None,
        body: Object::new(),
        calls: Vec::new(),
        depends_on: Vec::new(),
        opaque: None,
        language: by.language,
        declaration: by.declaration.clone(),
        header: by.header,
        extent: by.header,
        path: by.path.clone(),
    }
}
