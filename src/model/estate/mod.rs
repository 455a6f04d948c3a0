//! The resources of one deployment seen together: who refers to whom.
//!
//! A link is a place in one resource that speaks of another, in whatever way its language has for
//! it: a symbol, an id, an attribute, a name in an id, a host name. Links are found once, in one walk
//! over all bodies; conditions (`linked:` in a check) then ask for them by type and path.

mod bearers;
mod hosts;
mod identity;
mod joins;
mod linking;
mod mentions;
mod names;
mod twins;

use std::sync::Arc;

use hashbrown::HashMap;

use crate::source::Span;
use crate::value::{Kind, Value};

use super::Resource;
use identity::Identity;
use linking::{Linked, Links, Outsider};
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
    /// Those only spoken of.
    outside: Vec<Outsider>,
    names: Names,
    links: Links,
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

impl Estate {
    /// The estate of these resources. Resources outside that they speak of by type and name are
    /// added as existing ones.
    #[must_use]
    pub fn new(resources: Vec<Resource>) -> Self {
        let Linked {
            names,
            outside,
            links,
        } = linking::link(&resources);
        Self {
            names,
            links,
            told: told(&resources),
            resources,
            outside,
        }
    }

    /// The modules that are not read and are told about a resource: by a reference to it, or by its
    /// name.
    pub fn told(&self, index: usize) -> impl Iterator<Item = &Resource> {
        let links = self.incoming(index).iter();
        let by_link = links
            .filter_map(|link| self.get(link.from))
            .filter(|other| other.opaque.is_some());
        let name = self.names.identities.get(index).map(Identity::name);
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

    /// Those declared, in the order of their indices.
    #[must_use]
    pub fn declared_resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The type of the resource with this index, in lower case.
    #[must_use]
    pub fn arm_type(&self, index: usize) -> Option<&str> {
        self.names.identities.get(index).map(Identity::arm_type)
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
        let outside = || {
            let outsider = self.outside.get(index.checked_sub(declared)?)?;
            let identity = self.names.identities.get(index)?;
            Some(outsider.resource(identity, self.resources.get(outsider.by)?))
        };
        self.resources.get(index).or_else(outside)
    }

    /// The places that speak of a resource.
    #[must_use]
    pub fn incoming(&self, index: usize) -> &[Link] {
        self.links.of(index)
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
            let called = Identity::new(own.arm_type(), &called);
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
                one.arm_type() == other.arm_type() && one != other && !one.may_be(&other)
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
}
