//! The resources of one deployment seen together: who refers to whom.
//!
//! A link is a place in one resource that speaks of another, in whatever way its language has for
//! it: a symbol, an id, an attribute, a name in an id, a host name. Links are found once, in one walk
//! over all bodies; conditions (`linked:` in a check) then ask for them by type and path.

mod hosts;
mod identity;
mod joins;
mod mentions;
mod names;
mod twins;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::source::Span;
use crate::value::{Kind, Value};

use super::Resource;
use identity::Identity;
use mentions::{Mention, Mentioned};
use names::{Names, sure};

/// The path of a child's link to its parent.
pub const PARENT: &str = "parent";

/// The path of an extension resource's link to what it extends.
pub const SCOPE: &str = "scope";

/// The shortest name that means a resource wherever it stands.
const MIN_NAME: usize = 4;

/// Resources looked at in one go; fewer are not worth another thread.
const AT_ONCE: usize = 512;

/// A value in a form that compares: in lower case, and what is not known as its canonical text.
#[must_use]
pub fn text(value: &Value) -> String {
    identity::key(value)
}

/// Resources and the links between them.
#[derive(Debug, Default)]
pub struct Estate {
    /// Those declared.
    resources: Vec<Resource>,
    /// Those only spoken of. Beside the others: to grow these would be to move them all.
    outside: Vec<Resource>,
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

/// A place that speaks of somebody.
enum Place {
    /// Of the resource with this index.
    Linked(usize, Link),
    /// Of somebody who may be outside: in which resource, at which path.
    Open(usize, Arc<str>, Mention),
}

/// The places in some of the resources.
#[derive(Default)]
struct Found {
    paths: Paths,
    places: Vec<Place>,
}

impl Found {
    fn note(&mut self, names: &Names, from: usize, path: &str, mention: Mention) {
        let path = self.paths.shared(path);
        let Some(settled) = names.settled(&mention) else {
            self.places.push(Place::Open(from, path, mention));
            return;
        };
        let others = settled.iter().filter(|spoken| spoken.index != from);
        let links = others.map(|spoken| {
            let link = Link::new(from, &path, &mention, spoken);
            Place::Linked(spoken.index, link)
        });
        self.places.extend(links);
    }
}

/// What `look` finds in each resource, in their order.
fn gather(
    resources: &[Resource],
    look: impl Fn(usize, &Resource, &mut Found) + Sync,
) -> Vec<Vec<Place>> {
    let chunks = resources.par_chunks(AT_ONCE).enumerate();
    chunks
        .map(|(chunk, resources)| {
            let mut found = Found::default();
            for (index, resource) in resources.iter().enumerate() {
                look(chunk * AT_ONCE + index, resource, &mut found);
            }
            found.places
        })
        .collect()
}

/// What modules that are not read are told.
fn told(resources: &[Resource]) -> HashMap<String, usize> {
    let mut told = HashMap::new();
    let unread = resources.iter().enumerate();
    for (index, resource) in unread.filter(|(_, resource)| resource.opaque.is_some()) {
        mentions::leaves(&resource.body, &mut |value| {
            told.entry(identity::key(value)).or_insert(index);
        });
    }
    told
}

impl Link {
    fn new(from: usize, path: &Arc<str>, mention: &Mention, spoken: &Spoken) -> Self {
        Self {
            from,
            path: Arc::clone(path),
            span: mention.span,
            secret: spoken.secret,
            certain: spoken.certain,
            chosen: mention.possible,
        }
    }
}

impl Estate {
    /// The estate of these resources. Resources outside that they speak of by type and name are
    /// added as existing ones.
    #[must_use]
    pub fn new(resources: Vec<Resource>) -> Self {
        let names = Names::of(&resources);
        let mut found = gather(&resources, |from, resource, found| {
            for (path, value) in [(PARENT, &resource.parent), (SCOPE, &resource.scope)] {
                if let Some(value) = value {
                    mentions::walk(value, path, &mut |path, mention| {
                        found.note(&names, from, path, mention);
                    });
                }
            }
            mentions::walk_object(&resource.body, &mut |path, mention| {
                found.note(&names, from, path, mention);
            });
        });
        found.extend(gather(&resources, |from, resource, found| {
            if resource.parent.is_none()
                && let Some(parent) = names.identities.get(from).and_then(Identity::parent)
            {
                found.note(&names, from, PARENT, Mention::certain(parent));
            }
        }));
        found.extend(gather(&resources, |from, resource, found| {
            let Some(identity) = names.identities.get(from) else {
                return;
            };
            for named in joins::of_resource(resource, identity) {
                if let Some(target) = names.bearer(&named) {
                    let mention = Mention {
                        possible: named.possible,
                        span: named.span,
                        ..Mention::certain(target.clone())
                    };
                    found.note(&names, from, named.path, mention);
                }
            }
        }));
        let mut estate = Self {
            names,
            incoming: (0..resources.len()).map(|_| Vec::new()).collect(),
            told: told(&resources),
            resources,
            outside: Vec::new(),
        };
        for place in found.into_iter().flatten() {
            match place {
                Place::Linked(to, link) => estate.push(to, link),
                Place::Open(from, path, mention) => estate.link(from, path, &mention),
            }
        }
        // What is only spoken of stands in something, too. Each step up has a shorter name.
        let parents: Arc<str> = PARENT.into();
        let mut from = estate.names.declared;
        while let Some(identity) = estate.names.identities.get(from) {
            if let Some(parent) = identity.parent() {
                estate.link(from, Arc::clone(&parents), &Mention::certain(parent));
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
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter().chain(&self.outside)
    }

    /// How many resources there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.resources.len() + self.outside.len()
    }

    /// The indices of the resources that were declared.
    #[must_use]
    pub fn declared(&self) -> std::ops::Range<usize> {
        0..self.names.declared
    }

    /// The resource with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Resource> {
        let declared = self.resources.len();
        let outside = || self.outside.get(index.checked_sub(declared)?);
        self.resources.get(index).or_else(outside)
    }

    /// The places that speak of a resource.
    #[must_use]
    pub fn incoming(&self, index: usize) -> &[Link] {
        self.incoming.get(index).map_or(&[], Vec::as_slice)
    }

    /// The types that there are, in lower case, in no order.
    pub fn types(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.names.types()
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
            if spoken.index != from {
                self.push(spoken.index, Link::new(from, &path, mention, &spoken));
            }
        }
    }

    fn push(&mut self, to: usize, link: Link) {
        if let Some(links) = self.incoming.get_mut(to) {
            links.push(link);
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
            && let Some(by) = self.get(from)
        {
            let index = self.count();
            let resource = outside_of(by, &identity, mention.span);
            self.names.add(index, &resource, identity);
            self.outside.push(resource);
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
