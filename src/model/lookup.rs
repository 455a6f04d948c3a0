//! Finding a property in a resource: through what is known, to what is not, with its place.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use super::{Resource, defaults};
use crate::source::Span;
use crate::value::{Entry, Kind, ListItem, Object, OneOf, Origin, Unknown, UnknownClass, Value};

/// A step on the way to a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the member of this name.
    Key(Arc<str>),
    /// Into this element.
    Index(usize),
    /// Into this member of a map, as one of its elements.
    Member(Arc<str>),
    /// Into the element that stands for an unknown number of them.
    Each,
}

/// The way to one property, every element named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route(pub Vec<Step>);

impl Route {
    /// This route with one more step.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    /// The path with `[*]` in place of every index.
    #[must_use]
    pub fn pattern(&self) -> String {
        self.render(|_| "[*]".to_owned())
    }

    fn render(&self, index: impl Fn(&Step) -> String) -> String {
        let mut text = String::new();
        for step in &self.0 {
            match step {
                Step::Key(key) => push_key(&mut text, key),
                other => text.push_str(&index(other)),
            }
        }
        text
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(|step| match step {
            Step::Index(index) => format!("[{index}]"),
            Step::Member(key) => format!(".{key}"),
            _ => "[*]".to_owned(),
        }))
    }
}

/// A part of a property path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'p> {
    /// A member's name.
    Key(&'p str),
    /// Every element of a list, every member of a map.
    All,
}

impl From<Segment<'_>> for Step {
    fn from(segment: Segment<'_>) -> Self {
        match segment {
            Segment::Key(key) => Step::Key(key.into()),
            Segment::All => Step::Each,
        }
    }
}

/// Whether a property path is `above` or lies below it, without case.
pub(crate) fn is_same_or_below(path: &str, above: &str) -> bool {
    let start = path.get(..above.len());
    let rest = path.get(above.len()..).unwrap_or_default();
    start.is_some_and(|start| start.eq_ignore_ascii_case(above))
        && (rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The parts of a path such as `properties.rules[*].value` or `properties.settings['a.b']`: a name
/// with dots in it stands in brackets and quotes.
pub fn segments(path: &str) -> impl Iterator<Item = Segment<'_>> + Clone {
    let mut rest = path;
    std::iter::from_fn(move || {
        if let Some(behind) = rest.strip_prefix("[*]") {
            rest = behind;
            return Some(Segment::All);
        }
        if let Some(quoted) = rest.strip_prefix("['")
            && let Some((name, behind)) = quoted.split_once("']")
        {
            rest = behind;
            return Some(Segment::Key(name));
        }
        let plain = rest.strip_prefix('.').unwrap_or(rest);
        let end = plain.find(['.', '[']).filter(|end| *end > 0);
        let (name, behind) = plain.split_at(end.unwrap_or(plain.len()));
        rest = behind;
        (!name.is_empty()).then_some(Segment::Key(name))
    })
}

/// A member's name as the last part of a path.
fn push_key(path: &mut String, key: &str) {
    if key.contains(['.', '[', ' ']) {
        path.push_str("['");
        path.push_str(key);
        path.push_str("']");
        return;
    }
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(key);
}

/// Where a property stands in its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Key and value.
    pub span: Span,
    /// The key alone, if there is one.
    pub key: Option<Span>,
}

/// What is at a property.
#[derive(Clone, Debug, Default)]
pub enum State {
    /// A value: known, or partly known ([`Kind::Concat`], [`Kind::Reference`] …), never null,
    /// [`Kind::Unknown`] or [`Kind::OneOf`].
    Present(Value),
    /// Not declared, or declared null.
    #[default]
    Absent,
    /// Not known.
    Unknown(Arc<Unknown>),
}

/// One property that a path led to.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Where it is in the resource's tree.
    pub route: Route,
    /// What is there.
    pub state: State,
    /// The place of the property itself, if its author wrote it in the resource.
    pub place: Option<Place>,
    /// The place of the innermost array element on the way.
    pub element_place: Option<Place>,
    /// Of what is absent because it is null, or was left out, and of what is not known: where that
    /// came from.
    pub gap_origin: Option<Origin>,
    /// Of one of several alternatives: where the choice came from.
    pub choice_origin: Option<Origin>,
}

impl Found {
    /// One step further.
    fn further(mut self, step: Step) -> Self {
        self.route.0.push(step);
        self
    }

    /// Where what was found, or its absence, came from.
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        match &self.state {
            State::Present(value) => Some(&value.origin),
            State::Absent | State::Unknown(_) => self.gap_origin.as_ref(),
        }
    }
}

/// Alternatives that have to be chosen before a lookup can go on.
#[derive(Clone, Debug)]
pub struct Fork(pub Arc<OneOf>);

/// Alternatives that are chosen, by what decides between them.
pub type Choices = Vec<(Arc<str>, usize)>;

/// The alternatives chosen so far.
#[derive(Clone, Debug, Default)]
pub struct World {
    choices: Choices,
    /// The places of those that were asked for since [`World::watch`] began, each once.
    asked: RefCell<Vec<usize>>,
}

impl World {
    /// The world of these choices.
    #[must_use]
    pub fn new(choices: Choices) -> Self {
        Self {
            choices,
            asked: RefCell::default(),
        }
    }

    /// This world with one more choice.
    #[must_use]
    pub fn with(&self, on: &Arc<str>, index: usize) -> Self {
        let mut choices = Vec::with_capacity(self.choices.len() + 1);
        choices.extend_from_slice(&self.choices);
        choices.push((Arc::clone(on), index));
        Self::new(choices)
    }

    /// The alternative chosen of what `on` decides.
    #[must_use]
    pub fn chosen_of(&self, on: &str) -> Option<usize> {
        let (place, index) = self.find(on)?;
        self.note(place);
        Some(index)
    }

    /// The place of a choice, and what it fell on.
    fn find(&self, on: &str) -> Option<(usize, usize)> {
        let mut choices = self.choices.iter().enumerate();
        let (place, (_, index)) = choices.find(|(_, (other, _))| **other == *on)?;
        Some((place, *index))
    }

    fn chosen(&self, choice: &OneOf) -> Option<usize> {
        self.chosen_of(&choice.on)
    }

    /// What `look` gives, and the choices that it asked for: it gives the same in every world that
    /// [agrees](World::agrees) with them.
    pub fn watch<T>(&self, look: impl FnOnce() -> T) -> (T, Choices) {
        let before = self.asked.take();
        let found = look();
        let during = self.asked.replace(before);
        let choices = during.iter().filter_map(|place| {
            self.note(*place);
            self.choices.get(*place).cloned()
        });
        (found, choices.collect())
    }

    /// Whether all these choices are made here; then they are asked for.
    #[must_use]
    pub fn agrees(&self, choices: &[(Arc<str>, usize)]) -> bool {
        let places: Option<Vec<usize>> = choices
            .iter()
            .map(|(on, index)| {
                let (place, own) = self.find(on)?;
                (own == *index).then_some(place)
            })
            .collect();
        let agrees = places.is_some();
        places
            .into_iter()
            .flatten()
            .for_each(|place| self.note(place));
        agrees
    }

    fn note(&self, place: usize) {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&place) {
            asked.push(place);
        }
    }
}

/// Everything that `path` leads to in `resource`, as declared: one [`Found`] for a path without
/// `[*]`, one per element for a path with it. A list whose length is not known adds one
/// [`State::Unknown`] for its rest.
///
/// # Errors
/// [`Fork`] if alternatives are met that `world` does not choose between.
pub fn declared(resource: &Resource, path: &str, world: &World) -> Result<Vec<Found>, Fork> {
    let segments: Vec<Segment<'_>> = segments(path).collect();
    let mut found = Vec::new();
    let start = Found {
        route: Route(Vec::with_capacity(segments.len())),
        ..Found::default()
    };
    if let [Segment::Key(key)] = segments.as_slice() {
        let envelope = match *key {
            "name" => Some(resource.name.clone()),
            "type" => Some(Value::string(Arc::clone(&resource.arm_type))),
            "apiVersion" => Some(
                resource
                    .api_version
                    .clone()
                    .map_or_else(Value::null, Value::string),
            ),
            _ => None,
        };
        if let Some(value) = envelope {
            let at = Found {
                route: Route(vec![Step::Key((*key).into())]),
                ..start
            };
            Walk {
                resource,
                world,
                found: &mut found,
            }
            .value(&value, &[], at)?;
            return Ok(found);
        }
    }
    Walk {
        resource,
        world,
        found: &mut found,
    }
    .object(&resource.body, &segments, start)?;
    Ok(found)
}

/// The same below one element that an earlier lookup found.
///
/// # Errors
/// As [`declared`].
pub fn below(
    resource: &Resource,
    element: &Found,
    value: &Value,
    path: &str,
    world: &World,
) -> Result<Vec<Found>, Fork> {
    let segments: Vec<Segment<'_>> = if path.is_empty() {
        Vec::new()
    } else {
        segments(path).collect()
    };
    let mut found = Vec::new();
    let start = Found {
        state: State::Absent,
        ..element.clone()
    };
    Walk {
        resource,
        world,
        found: &mut found,
    }
    .value(value, &segments, start)?;
    Ok(found)
}

/// `found` with what Azure does in place of what is absent.
#[must_use]
pub fn with_default(resource: &Resource, found: Found) -> Found {
    if !matches!(found.state, State::Absent) {
        return found;
    }
    let Some(value) = defaults::effective(resource, &found.route.pattern()) else {
        return found;
    };
    let value = match &found.gap_origin {
        Some(null) => Value {
            origin: value.origin.clone().influenced_by(null),
            ..value
        },
        None => value,
    };
    let state = match &value.kind {
        Kind::Unknown(unknown) => State::Unknown(Arc::clone(unknown)),
        _ => State::Present(value),
    };
    Found { state, ..found }
}

struct Walk<'a> {
    resource: &'a Resource,
    world: &'a World,
    found: &'a mut Vec<Found>,
}

impl Walk<'_> {
    fn value(&mut self, value: &Value, path: &[Segment<'_>], at: Found) -> Result<(), Fork> {
        match &value.kind {
            Kind::OneOf(choice) => {
                let Some(index) = self.world.chosen(choice) else {
                    return Err(Fork(Arc::clone(choice)));
                };
                let choice_origin = Some(value.origin.clone());
                let at = Found {
                    choice_origin,
                    ..at
                };
                match choice.alternatives.get(index) {
                    Some(chosen) => self.value(chosen, path, at),
                    // Equal text, another number of alternatives: not the same decision after all.
                    None => {
                        self.end(at, path, State::Unknown(unknown_choice(choice)));
                        Ok(())
                    }
                }
            }
            Kind::Unknown(unknown) => {
                let gap_origin = Some(value.origin.clone());
                let at = Found { gap_origin, ..at };
                self.end(at, path, State::Unknown(Arc::clone(unknown)));
                Ok(())
            }
            Kind::Null => {
                let gap_origin = Some(value.origin.clone());
                self.absent(Found { gap_origin, ..at }, path);
                Ok(())
            }
            _ => match path.split_first() {
                None => {
                    self.found.push(Found {
                        state: State::Present(value.clone()),
                        ..at
                    });
                    Ok(())
                }
                Some((Segment::Key(_), _)) => match &value.kind {
                    Kind::Object(object) => self.object(object, path, at),
                    Kind::Merge(parts) => self.merge(parts, path, at),
                    Kind::Reference(_) | Kind::Each(_) | Kind::PartialList(_) => {
                        let why = Unknown {
                            class: UnknownClass::Runtime,
                            text: "a member of a reference".into(),
                            depends: vec![],
                        };
                        self.end(at, path, State::Unknown(Arc::new(why)));
                        Ok(())
                    }
                    // A scalar has no members.
                    _ => {
                        self.absent(at, path);
                        Ok(())
                    }
                },
                Some((Segment::All, rest)) => self.elements(value, rest, at),
            },
        }
    }

    fn object(&mut self, object: &Object, path: &[Segment<'_>], at: Found) -> Result<(), Fork> {
        let Some((Segment::Key(key), rest)) = path.split_first() else {
            return Ok(());
        };
        match object.get(key).or_else(|| object.left_out(key)) {
            Some(entry) => self.entry(entry, key, rest, at),
            None => {
                let mut at = at.further(Step::Key((*key).into()));
                at.place = None;
                self.absent(at, rest);
                Ok(())
            }
        }
    }

    fn entry(
        &mut self,
        entry: &Entry,
        key: &str,
        rest: &[Segment<'_>],
        at: Found,
    ) -> Result<(), Fork> {
        let place = self.place(entry, &at);
        let mut at = at.further(Step::Key(key.into()));
        at.place = place;
        self.value(&entry.value, rest, at)
    }

    /// A member of a map, as one of its elements.
    fn member(
        &mut self,
        entry: &Entry,
        key: &str,
        rest: &[Segment<'_>],
        at: &Found,
    ) -> Result<(), Fork> {
        let place = self.place(entry, at);
        let at = Found {
            route: at.route.then(Step::Member(key.into())),
            place,
            element_place: place,
            ..at.clone()
        };
        self.value(&entry.value, rest, at)
    }

    fn place(&self, entry: &Entry, at: &Found) -> Option<Place> {
        let here = entry
            .span
            .filter(|span| self.resource.extent.contains(*span));
        match here {
            Some(span) => Some(Place {
                span,
                key: entry.key_span,
            }),
            // Written elsewhere, brought in by the member above: that one is the place.
            None if entry.span.is_some() => at.place,
            // Written by nobody.
            None => None,
        }
    }

    /// Members of a merged object can be read only if no later unknown part could override them.
    fn merge(&mut self, parts: &[Value], path: &[Segment<'_>], at: Found) -> Result<(), Fork> {
        let Some((Segment::Key(key), rest)) = path.split_first() else {
            return Ok(());
        };
        for part in parts.iter().rev() {
            let part = self.settled(part)?;
            match &part.kind {
                Kind::Object(object) => {
                    if let Some(entry) = object.get(key) {
                        return self.entry(entry, key, rest, at);
                    }
                }
                Kind::Null => {}
                Kind::Unknown(unknown) => {
                    let at = at.further(Step::Key((*key).into()));
                    self.end(at, rest, State::Unknown(Arc::clone(unknown)));
                    return Ok(());
                }
                _ => {
                    let why = Unknown {
                        class: UnknownClass::Error,
                        text: "a merged value".into(),
                        depends: vec![],
                    };
                    let at = at.further(Step::Key((*key).into()));
                    self.end(at, rest, State::Unknown(Arc::new(why)));
                    return Ok(());
                }
            }
        }
        let mut at = at.further(Step::Key((*key).into()));
        at.place = None;
        self.absent(at, rest);
        Ok(())
    }

    fn settled<'v>(&self, value: &'v Value) -> Result<&'v Value, Fork> {
        match &value.kind {
            Kind::OneOf(choice) => match self
                .world
                .chosen(choice)
                .and_then(|index| choice.alternatives.get(index))
            {
                Some(chosen) => self.settled(chosen),
                None => Err(Fork(Arc::clone(choice))),
            },
            _ => Ok(value),
        }
    }

    fn elements(&mut self, value: &Value, rest: &[Segment<'_>], at: Found) -> Result<(), Fork> {
        let element = |step: Step, value: &Value, resource: &Resource| {
            let here = value
                .origin
                .span
                .filter(|span| resource.extent.contains(*span));
            let place = here.map(|span| Place { span, key: None }).or(at.place);
            Found {
                route: at.route.then(step),
                place,
                element_place: place,
                ..at.clone()
            }
        };
        match &value.kind {
            Kind::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.value(
                        value,
                        rest,
                        element(Step::Index(index), value, self.resource),
                    )?;
                }
            }
            Kind::PartialList(items) => {
                for (index, item) in items.iter().enumerate() {
                    match item {
                        ListItem::Element(value) => {
                            self.value(
                                value,
                                rest,
                                element(Step::Index(index), value, self.resource),
                            )?;
                        }
                        ListItem::Rest(value) => match &value.kind {
                            Kind::Each(_) | Kind::List(_) | Kind::PartialList(_) => {
                                self.elements(value, rest, at.clone())?;
                            }
                            kind => {
                                let state = State::Unknown(match kind {
                                    Kind::Unknown(unknown) => Arc::clone(unknown),
                                    Kind::OneOf(choice) => unknown_choice(choice),
                                    _ => Arc::new(Unknown {
                                        class: UnknownClass::Error,
                                        text: "a list".into(),
                                        depends: vec![],
                                    }),
                                });
                                self.end(element(Step::Each, value, self.resource), rest, state);
                            }
                        },
                    }
                }
            }
            Kind::Each(each) => {
                self.value(
                    &each.element,
                    rest,
                    element(Step::Each, &each.element, self.resource),
                )?;
            }
            Kind::Reference(reference) => {
                let why = Unknown {
                    class: UnknownClass::Runtime,
                    text: reference.attribute.join(".").into(),
                    depends: vec![],
                };
                self.end(
                    element(Step::Each, value, self.resource),
                    rest,
                    State::Unknown(Arc::new(why)),
                );
            }
            Kind::Object(object) => {
                for (key, entry) in object.iter() {
                    self.member(entry, key, rest, &at)?;
                }
            }
            Kind::Merge(parts) => self.members(parts, rest, &at)?,
            // Neither a list nor a map: it has no elements.
            _ => {}
        }
        Ok(())
    }

    /// All members of a merged map. Those before an unknown part may be overridden by it.
    fn members(&mut self, parts: &[Value], rest: &[Segment<'_>], at: &Found) -> Result<(), Fork> {
        let mut seen: Vec<&str> = Vec::new();
        for part in parts.iter().rev() {
            match &self.settled(part)?.kind {
                Kind::Object(object) => {
                    for (key, entry) in object.iter() {
                        if !seen.contains(&&**key) {
                            seen.push(key);
                            self.member(entry, key, rest, at)?;
                        }
                    }
                }
                Kind::Null => {}
                kind => {
                    let why = match kind {
                        Kind::Unknown(unknown) => Arc::clone(unknown),
                        _ => Arc::new(Unknown {
                            class: UnknownClass::Error,
                            text: "a merged value".into(),
                            depends: vec![],
                        }),
                    };
                    let at = Found {
                        route: at.route.then(Step::Each),
                        ..at.clone()
                    };
                    self.end(at, rest, State::Unknown(why));
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// An absent array has no elements; an absent member is absent.
    fn absent(&mut self, at: Found, rest: &[Segment<'_>]) {
        self.end(at, rest, State::Absent);
    }

    fn end(&mut self, mut at: Found, rest: &[Segment<'_>], state: State) {
        if matches!(state, State::Absent) && rest.contains(&Segment::All) {
            return;
        }
        for segment in rest {
            at.route.0.push((*segment).into());
        }
        if matches!(state, State::Absent) && !rest.is_empty() && at.gap_origin.is_none() {
            at.place = None;
        }
        self.found.push(Found { state, ..at });
    }
}

fn unknown_choice(choice: &OneOf) -> Arc<Unknown> {
    Arc::new(Unknown {
        class: UnknownClass::Parameter,
        text: Arc::clone(&choice.on),
        depends: choice.depends.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_split_into_names_and_stars() {
        let parts: Vec<_> = segments("properties.a[*].b[*][*]").collect();
        use Segment::{All, Key};
        assert_eq!(
            parts,
            [Key("properties"), Key("a"), All, Key("b"), All, All]
        );
    }

    #[test]
    fn names_with_dots_stand_in_quotes() {
        use Segment::{All, Key};
        let parts: Vec<_> = segments("properties.customProperties['A.B.Tls10'].x[*]").collect();
        assert_eq!(
            parts,
            [
                Key("properties"),
                Key("customProperties"),
                Key("A.B.Tls10"),
                Key("x"),
                All
            ]
        );
        let parts: Vec<_> = segments("['a.b']['c.d'][*].e").collect();
        assert_eq!(parts, [Key("a.b"), Key("c.d"), All, Key("e")]);
        for broken in ["", ".", "[", "['", "a['b", "..", "[*", "a.[0]"] {
            assert!(segments(broken).count() <= 3, "{broken}");
        }
    }

    #[test]
    fn routes_write_names_with_dots_in_quotes() {
        let route = Route(vec![
            Step::Key("settings".into()),
            Step::Key("A.B".into()),
            Step::Key("c".into()),
        ]);
        assert_eq!(route.to_string(), "settings['A.B'].c");
        let again: Vec<_> = segments("settings['A.B'].c").collect();
        assert_eq!(again.len(), 3);
    }

    #[test]
    fn routes_name_elements_and_patterns_do_not() {
        let route = Route(vec![
            Step::Key("a".into()),
            Step::Index(2),
            Step::Key("b".into()),
            Step::Each,
        ]);
        assert_eq!(route.to_string(), "a[2].b[*]");
        assert_eq!(route.pattern(), "a[*].b[*]");
        let member = Route(vec![Step::Key("a".into()), Step::Member("x".into())]);
        assert_eq!(member.to_string(), "a.x");
        assert_eq!(member.pattern(), "a[*]");
    }
}
