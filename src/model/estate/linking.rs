//! Finds the links of an estate: all of them, once.
//!
//! Resources are looked at in chunks, on all cores. A place that speaks of somebody declared is a link
//! at once. The others wait until all are looked at: whom they speak of may be outside, and then
//! becomes a resource that is only spoken of, in the order in which it is first spoken of.

use std::sync::{Arc, OnceLock};

use hashbrown::HashSet;
use rayon::prelude::*;

use crate::model::Resource;
use crate::source::Span;

use super::identity::{self, Identity};
use super::mentions::{self, Mention, Mentioned};
use super::names::Names;
use super::{AT_ONCE, Link, PARENT, SCOPE, Spoken, joins};

/// Resources by name, and the links between them.
pub(super) struct Linked {
    pub(super) names: Names,
    pub(super) outside: Vec<Outsider>,
    pub(super) links: Links,
}

/// Links by the resource that is spoken of.
#[derive(Debug, Default)]
pub(super) struct Links {
    all: Vec<Link>,
    /// Where those of each index begin; one more than there are resources.
    starts: Vec<usize>,
}

/// A resource that is only spoken of. Few are ever asked for.
#[derive(Debug)]
pub(super) struct Outsider {
    /// Who speaks of it first, of those declared.
    pub(super) by: usize,
    /// Where, and where that one is declared.
    header: Span,
    extent: Span,
    resource: OnceLock<Box<Resource>>,
}

/// Paths of links, of which there are few.
#[derive(Debug, Default)]
struct Paths(HashSet<Arc<str>>);

/// A place that speaks of somebody.
enum Place {
    /// Of the resource with this index.
    Linked(usize, Link),
    /// Of somebody who may be outside: in which resource, at which path.
    Open(usize, Arc<str>, Mention),
}

/// The places in some of the resources, by how they speak.
#[derive(Default)]
struct Found {
    paths: Paths,
    /// In so many words.
    said: Vec<Place>,
    /// By a name that begins with another one's.
    above: Vec<Place>,
    /// By a name that the API joins by.
    named: Vec<Place>,
}

/// Finds the links between resources.
pub(super) fn link(resources: &[Resource]) -> Linked {
    let names = Names::of(resources);
    let chunks = resources.par_chunks(AT_ONCE).enumerate();
    let mut found: Vec<Found> = chunks
        .map(|(chunk, resources)| {
            let mut found = Found::default();
            for (index, resource) in resources.iter().enumerate() {
                found.look(&names, chunk * AT_ONCE + index, resource);
            }
            found
        })
        .collect();
    let mut linking = Linking {
        resources,
        names,
        outside: Vec::new(),
        links: Vec::new(),
    };
    for places in [Found::said, Found::above, Found::named] {
        for found in &mut found {
            for place in std::mem::take(places(found)) {
                match place {
                    Place::Linked(to, link) => linking.links.push((to, link)),
                    Place::Open(from, path, mention) => linking.link(from, &path, &mention),
                }
            }
        }
    }
    linking.link_outsiders();
    let count = resources.len() + linking.outside.len();
    Linked {
        names: linking.names,
        outside: linking.outside,
        links: Links::new(count, linking.links),
    }
}

impl Found {
    fn said(&mut self) -> &mut Vec<Place> {
        &mut self.said
    }

    fn above(&mut self) -> &mut Vec<Place> {
        &mut self.above
    }

    fn named(&mut self) -> &mut Vec<Place> {
        &mut self.named
    }

    fn look(&mut self, names: &Names, from: usize, resource: &Resource) {
        let Self {
            paths,
            said,
            above,
            named,
        } = self;
        let mut note = |path: &str, mention| {
            settle(names, from, paths.shared(path), mention, said);
        };
        for (path, value) in [(PARENT, &resource.parent), (SCOPE, &resource.scope)] {
            if let Some(value) = value {
                mentions::walk(value, path, &mut note);
            }
        }
        mentions::walk_object(&resource.body, &mut note);
        let Some(identity) = names.identities.get(from) else {
            return;
        };
        if resource.parent.is_none()
            && let Some(parent) = identity.parent()
        {
            let path = paths.shared(PARENT);
            settle(names, from, path, Mention::certain(parent), above);
        }
        for join in joins::of_resource(resource, identity) {
            if let Some(target) = names.bearer(&join) {
                let mention = Mention {
                    possible: join.possible,
                    span: join.span,
                    ..Mention::certain(target.clone())
                };
                settle(names, from, paths.shared(join.path), mention, named);
            }
        }
    }
}

/// Adds a place, as a link if that is certain by now.
fn settle(names: &Names, from: usize, path: Arc<str>, mention: Mention, into: &mut Vec<Place>) {
    let Some(settled) = names.settled(&mention) else {
        into.push(Place::Open(from, path, mention));
        return;
    };
    let others = settled.iter().filter(|spoken| spoken.index != from);
    into.extend(others.map(|spoken| {
        let link = Link::new(from, &path, &mention, spoken);
        Place::Linked(spoken.index, link)
    }));
}

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

/// What is found so far.
struct Linking<'r> {
    resources: &'r [Resource],
    names: Names,
    outside: Vec<Outsider>,
    /// With the index of the one spoken of.
    links: Vec<(usize, Link)>,
}

impl Linking<'_> {
    /// What is only spoken of stands in something, too. Each step up has a shorter name.
    fn link_outsiders(&mut self) {
        let path: Arc<str> = PARENT.into();
        let mut from = self.names.declared;
        while let Some(identity) = self.names.identities.get(from) {
            if let Some(parent) = identity.parent() {
                self.link(from, &path, &Mention::certain(parent));
            }
            from += 1;
        }
    }

    /// Adds the links of one place.
    fn link(&mut self, from: usize, path: &Arc<str>, mention: &Mention) {
        for spoken in self.resolve_or_add(mention, from) {
            if spoken.index != from {
                let link = Link::new(from, path, mention, &spoken);
                self.links.push((spoken.index, link));
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
                let is_of_deployment = identity.arm_type().starts_with("microsoft.resources/");
                (!is_of_deployment).then(|| identity.clone())
            }
            Mentioned::Below(above, rest) => match &**above {
                Mentioned::Identity(identity) => identity.child(rest),
                _ => None,
            },
            Mentioned::Address(_) | Mentioned::Text(_) => None,
        };
        if let Some(identity) = outside
            && let Some(outsider) = self.outsider(from, mention.span)
        {
            let index = self.names.add(identity);
            if let Some(identity) = self.names.identities.get(index)
                && let Some(by) = self.resources.get(outsider.by)
                && Names::has_text(by, identity)
            {
                let resource = outsider.resource(identity, by);
                self.names.note_other(index, resource);
            }
            self.outside.push(outsider);
            found.push(Spoken {
                index,
                secret: mention.secret,
                certain: !mention.possible,
            });
        }
        found
    }

    /// One who is spoken of by the resource with the index `from`.
    fn outsider(&self, from: usize, span: Option<Span>) -> Option<Outsider> {
        let (by, header) = match from.checked_sub(self.resources.len()) {
            None => (from, self.resources.get(from)?.header),
            Some(outside) => {
                let outsider = self.outside.get(outside)?;
                (outsider.by, outsider.header)
            }
        };
        Some(Outsider {
            by,
            header: span.unwrap_or(header),
            extent: header,
            resource: OnceLock::new(),
        })
    }
}

impl Outsider {
    /// The resource, which is spoken of by `by`: all but its type and name is unknown.
    pub(super) fn resource(&self, identity: &Identity, by: &Resource) -> &Resource {
        self.resource.get_or_init(|| {
            let address = identity::plain(identity.name());
            Box::new(Resource {
                name: identity::value(identity.name()),
                // Nobody declared it.
                declaration_address: Arc::from(""),
                existing: true,
                extent: self.extent,
                path: by.path.clone(),
                ..Resource::new(
                    by.language,
                    by.declaration.clone(),
                    identity.arm_type(),
                    address,
                    self.header,
                )
            })
        })
    }
}

impl Links {
    /// Of `count` resources, in order.
    fn new(count: usize, links: Vec<(usize, Link)>) -> Self {
        let mut starts = vec![0; count + 1];
        for (to, _) in &links {
            if let Some(next) = starts.get_mut(to + 1) {
                *next += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = starts.clone();
        let mut order = vec![0; links.len()];
        for (at, (to, _)) in links.iter().enumerate() {
            if let Some(place) = places.get_mut(*to)
                && let Some(slot) = order.get_mut(*place)
            {
                *slot = at;
                *place += 1;
            }
        }
        let mut links: Vec<Option<Link>> = links.into_iter().map(|(_, link)| Some(link)).collect();
        let ordered = order.iter().filter_map(|at| links.get_mut(*at)?.take());
        Self {
            all: ordered.collect(),
            starts,
        }
    }

    /// Those that speak of the resource with this index.
    pub(super) fn of(&self, index: usize) -> &[Link] {
        let bounds = self.starts.get(index).zip(self.starts.get(index + 1));
        let links = bounds.and_then(|(start, end)| self.all.get(*start..*end));
        links.unwrap_or_default()
    }
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
