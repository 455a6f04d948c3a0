//! What a resource sets and ARM does not read: a property that some check asks for, misspelled, at the
//! wrong level, or newer than the resource's API version.
//!
//! ARM compares names without case. Nothing is said where anything may stand (dictionaries, objects
//! that are not described), of azurerm and of modules (their author chose neither names nor version).

use std::sync::{Arc, LazyLock, OnceLock};

use hashbrown::HashMap;

use super::answers::Answers;
use super::catalogue;
use super::compare::Truth;
use super::condition::{Answer, Evidence, Outcome};
use super::schema::{self, Check};
use super::subject::Subject;
use crate::fix::spelling;
use crate::model::arm_types::{self, ArmType, Known, Member, Version};
use crate::model::lookup::{
    self, Found, Place, Route, Segment, State, Step, World, is_same_or_below, segments,
};
use crate::model::{Declaration, Resource};
use crate::source::Sources;
use crate::spelling::distance;
use crate::value::{Entry, Kind, ListItem, Object, Origin, Value};

/// Members of a resource that its language reads itself, or that ARM reads of every type.
const OF_EVERY_TYPE: [&str; 24] = [
    "apiversion",
    "asserts",
    "comments",
    "condition",
    "copy",
    "dependson",
    "etag",
    "existing",
    "extendedlocation",
    "id",
    "identity",
    "kind",
    "location",
    "managedby",
    "managedbyextended",
    "name",
    "parent",
    "plan",
    "properties",
    "resources",
    "scope",
    "sku",
    "tags",
    "type",
];

/// The shortest name by which a property is known wherever it stands; shorter ones (`name`, `mode`)
/// have other meanings elsewhere.
const TELLING: usize = 6;
/// Levels of a body that are gone through.
const MAX_DEPTH: usize = 24;

/// A property that ARM does not read.
#[derive(Clone, Debug)]
pub(super) struct Ignored {
    /// What is set, and where.
    found: Found,
    why: Why,
    /// The property that it was meant to be, with `[*]` for elements.
    meant: String,
    sureness: Sureness,
}

#[derive(Clone, Debug)]
enum Why {
    Misspelled,
    Misplaced,
    /// With the first version that has it.
    Newer(&'static str),
}

#[derive(Clone, Debug)]
enum Sureness {
    Sure,
    /// These inputs choose whether it is set.
    Choice(Vec<Arc<str>>),
    /// Not known, for want of these.
    Open(Vec<Arc<str>>),
}

impl Ignored {
    fn is(&self, why: schema::Ignored) -> bool {
        match self.why {
            Why::Misspelled | Why::Misplaced => why == schema::Ignored::Misplaced,
            Why::Newer(_) => why == schema::Ignored::Newer,
        }
    }

    /// What is wrong, behind "it" or the property's name.
    fn reason(&self, resource: &Resource) -> String {
        let meant = spelling::property(resource, &self.meant);
        match self.why {
            Why::Misspelled => format!("the property is spelled `{meant}`"),
            Why::Misplaced => format!("the property belongs at `{meant}`"),
            Why::Newer(since) => match &resource.api_version {
                Some(version) => {
                    format!("API version {version} does not have it yet, {since} is the first")
                }
                None => format!("API versions before {since} do not have it"),
            },
        }
    }

    fn answer(&self, resource: &Resource) -> (Found, Answer) {
        let note = self.reason(resource);
        let (result, depends_on_choice, depends) = match &self.sureness {
            Sureness::Sure => (Truth::True, false, Vec::new()),
            Sureness::Choice(depends) => (Truth::Unknown, true, depends.clone()),
            Sureness::Open(depends) => (Truth::Unknown, false, depends.clone()),
        };
        let found = Arc::new(self.found.clone());
        let evidence = Evidence {
            found: Arc::clone(&found),
            element: Some(found),
            hop: None,
            note: Some(note.into()),
        };
        let answer = Answer {
            result,
            depends_on_choice,
            evidence: vec![evidence],
            depends,
            world: World::default(),
        };
        (self.found.clone(), answer)
    }
}

/// Whether anything is ignored for this reason, as a condition.
pub(super) fn outcome(subject: Subject<'_>, why: schema::Ignored, known: &Answers<'_>) -> Outcome {
    let mut open = None;
    for (_, answer) in answers(subject, why, known) {
        let outcome = Outcome {
            truth: answer.result,
            evidence: answer.evidence,
            depends: answer.depends,
        };
        if outcome.truth == Truth::True {
            return outcome;
        }
        open.get_or_insert(outcome);
    }
    open.unwrap_or_else(|| Outcome::known(false))
}

/// Everything that is ignored for this reason, or may be.
pub(super) fn answers(
    subject: Subject<'_>,
    why: schema::Ignored,
    known: &Answers<'_>,
) -> Vec<(Found, Answer)> {
    let resource = subject.resource();
    let all = known.ignored(subject.index(), || all(resource));
    let ignored = all.iter().filter(|one| one.is(why));
    ignored.map(|one| one.answer(resource)).collect()
}

/// What has to be said in a finding of `check`: that something which would decide it is ignored.
pub(super) fn notes(resource: &Resource, check: &Check, sources: &Sources) -> Vec<String> {
    if check.judges_any_type() {
        return Vec::new();
    }
    let all = all(resource);
    if all.is_empty() {
        return Vec::new();
    }
    let asked = check.fields();
    let decides = |ignored: &&Ignored| {
        let mut asked = asked.iter();
        asked.any(|path| is_same_or_below(path, &ignored.meant))
    };
    let notes = all.iter().filter(decides).filter_map(|ignored| {
        let span = ignored.found.place?.span;
        let file = sources.get(span.file)?;
        let line = file.position(span.start).line;
        // The finding itself points at the call.
        let place = match resource.calls.first() {
            Some(call) if call.header.file != span.file => format!("{}:{line}", file.display),
            _ => format!("line {line}"),
        };
        let property = spelling::property(resource, &ignored.found.route.to_string());
        let reason = ignored.reason(resource);
        let ignores = match ignored.sureness {
            Sureness::Open(_) => "may ignore",
            _ => "ignores",
        };
        Some(format!("ARM {ignores} `{property}` at {place}: {reason}"))
    });
    notes.collect()
}

/// Whether ARM reads what was found.
pub(super) enum Effect {
    /// As far as is known.
    Read,
    /// The resource's API version does not have the property yet: it is as good as absent.
    Dropped,
    /// Perhaps not, for want of this.
    Open(Arc<str>),
}

/// What becomes of a property that was found: nothing, if the resource's API version does not have it yet.
pub(super) fn effect(subject: Subject<'_>, found: &Found) -> Effect {
    if matches!(found.state, State::Absent) {
        return Effect::Read;
    }
    let Some((arm, version)) = subject.schema() else {
        return Effect::Read;
    };
    let mut level: &[Member] = &arm.members;
    for step in &found.route.0 {
        let segment = match step {
            Step::Key(key) => Segment::Key(key),
            _ => Segment::All,
        };
        let Some(member) = arm_types::below(level, segment) else {
            return Effect::Read;
        };
        if member.since > version {
            return match early(arm, version) {
                Some(why) => Effect::Open(why),
                None => Effect::Dropped,
            };
        }
        level = &member.members;
    }
    Effect::Read
}

/// The properties of a resource's type and its API version among those of the type, where it decides
/// which of them ARM reads.
pub(super) fn schema(resource: &Resource) -> Option<(&'static ArmType, u16)> {
    if resource.patched || !is_judged(resource) {
        return None;
    }
    let arm = arm_types::of(&resource.arm_type)?;
    match arm.version(resource.api_version.as_deref()) {
        Version::Listed(version) => Some((arm, version)),
        Version::Newer | Version::Open => None,
    }
}

/// Why it is not certain that a version does not read what only later ones have. Of a version that is
/// not a preview it is: a preview may read more than was published of it.
fn early(arm: &ArmType, version: u16) -> Option<Arc<str>> {
    let name = arm.version_name(version);
    let why = || format!("whether API version {name} reads it already").into();
    arm_types::is_preview(name).then(why)
}

/// Whether its author chose the names of the properties, and the API version.
fn is_judged(resource: &Resource) -> bool {
    matches!(
        resource.declaration,
        Declaration::Azapi(_) | Declaration::Bicep | Declaration::Arm
    )
}

/// Everything that ARM ignores of a resource, or may.
fn all(resource: &Resource) -> Vec<Ignored> {
    let Some(arm) = arm_types::of(&resource.arm_type).filter(|_| is_judged(resource)) else {
        return Vec::new();
    };
    let Some(asked) = asked(&arm.name) else {
        return Vec::new();
    };
    let mut walk = Walk {
        resource,
        arm,
        asked,
        version: arm.version(resource.api_version.as_deref()),
        ignored: Vec::new(),
    };
    walk.object(&resource.body, &arm.members, &At::default());
    walk.ignored
}

/// The properties of a type that checks ask for.
struct Asked {
    /// Paths without those above others, with `[*]` for elements.
    paths: Vec<Path>,
}

struct Path {
    text: String,
    /// It holds what must not be shown.
    is_secret: bool,
}

/// Of every type that checks judge, made when it is asked for.
static ASKED: LazyLock<HashMap<String, OnceLock<Asked>>> = LazyLock::new(|| {
    let types = catalogue::as_written().types();
    types
        .map(|kind| (kind.to_owned(), OnceLock::new()))
        .collect()
});

fn asked(arm_type: &str) -> Option<&'static Asked> {
    let asked = ASKED.get(&arm_type.to_ascii_lowercase())?;
    Some(asked.get_or_init(|| {
        let mut paths: Vec<Path> = Vec::new();
        for check in catalogue::as_written().for_type(arm_type) {
            let is_secret = check.finds_secrets();
            for path in check.fields() {
                match paths.iter_mut().find(|other| is_same(&other.text, path)) {
                    Some(other) => other.is_secret |= is_secret,
                    None => paths.push(Path {
                        text: path.to_owned(),
                        is_secret,
                    }),
                }
            }
        }
        let is_above = |path: &Path| {
            let mut others = paths.iter();
            others.any(|other| {
                !is_same(&other.text, &path.text) && is_same_or_below(&other.text, &path.text)
            })
        };
        let above: Vec<bool> = paths.iter().map(is_above).collect();
        let mut above = above.into_iter();
        paths.retain(|_| above.next() == Some(false));
        // Names of the resource itself, and what is no property of ARM's.
        paths.retain(|path| path.text.contains('.') && !path.text.contains('$'));
        Asked { paths }
    }))
}

impl Asked {
    /// Whether a check asks for this property or something below it.
    fn reaches(&self, path: &str) -> bool {
        let mut paths = self.paths.iter();
        paths.any(|asked| is_same_or_below(&asked.text, path))
    }
}

fn is_same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

/// Where in a body the walk is.
#[derive(Clone, Default)]
struct At {
    route: Route,
    place: Option<Place>,
    element_place: Option<Place>,
    /// The innermost element of a list on the way, and its route.
    element: Option<(Route, Value)>,
    /// What chooses whether it is there.
    choice: Option<Vec<Arc<str>>>,
    depth: usize,
}

struct Walk<'a> {
    resource: &'a Resource,
    arm: &'static ArmType,
    asked: &'static Asked,
    version: Version,
    ignored: Vec<Ignored>,
}

impl Walk<'_> {
    fn object(&mut self, object: &Object, level: &'static [Member], at: &At) {
        for (key, entry) in object.iter() {
            let known = arm_types::below(level, Segment::Key(key));
            if known.is_some_and(|member| self.says_nothing(member, &entry.value)) {
                continue;
            }
            let Some(at) = self.enter(key, entry, at) else {
                continue;
            };
            match known {
                Some(member) => self.known(member, entry, &at),
                None => self.unknown(key, entry, object, level, &at),
            }
        }
    }

    /// Where a member stands; `None` of those that say nothing here.
    fn enter(&self, key: &Arc<str>, entry: &Entry, at: &At) -> Option<At> {
        // What is made of a document is no property.
        if key.starts_with('$') || entry.value.is_null() || at.depth >= MAX_DEPTH {
            return None;
        }
        // What no author wrote, such as what a provider adds.
        let span = entry.span?;
        let is_inside = self.resource.extent.contains(span);
        // A request of another version may have added it.
        if self.resource.patched && !is_inside {
            return None;
        }
        let place = is_inside.then_some(Place {
            span,
            key: entry.key_span,
        });
        Some(At {
            route: at.route.then(Step::Key(Arc::clone(key))),
            place: place.or(at.place),
            depth: at.depth + 1,
            ..at.clone()
        })
    }

    /// Whether a property is one that every version in question has, with nothing in it to look at: most
    /// are.
    fn says_nothing(&self, member: &Member, value: &Value) -> bool {
        let is_there = match self.version {
            Version::Listed(version) => member.since <= version,
            Version::Newer => true,
            Version::Open => member.since == 0,
        };
        let is_plain = matches!(
            value.kind,
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Unknown(_)
        );
        is_there && (is_plain || member.members.is_empty())
    }

    fn known(&mut self, member: &'static Member, entry: &Entry, at: &At) {
        if member.read_only {
            return;
        }
        let is_there = match self.version {
            Version::Listed(version) if member.since > version => {
                let open = early(self.arm, version);
                let sureness = open.map_or(Sureness::Sure, |why| Sureness::Open(vec![why]));
                self.newer(member, entry, at, sureness);
                false
            }
            Version::Listed(version) => version <= member.last,
            Version::Newer => true,
            Version::Open => {
                let is_older = self.resource.api_version.as_deref().is_some_and(|version| {
                    arm_types::is_older(self.arm.version_name(member.since), version)
                });
                if member.since > 0 && !is_older {
                    let why = Sureness::Open(vec!["apiVersion".into()]);
                    self.newer(member, entry, at, why);
                }
                true
            }
        };
        if is_there {
            self.value(&entry.value, &member.members, at);
        }
    }

    fn newer(&mut self, member: &'static Member, entry: &Entry, at: &At, sureness: Sureness) {
        let path = at.route.pattern();
        if self.asked.reaches(&path) {
            let since = self.arm.version_name(member.since);
            self.add(entry, at, Why::Newer(since), path, sureness);
        }
    }

    /// The members that are described of what is at a known property.
    fn value(&mut self, value: &Value, level: &'static [Member], at: &At) {
        if level.is_empty() {
            return;
        }
        match &value.kind {
            Kind::Object(object) => self.object(object, level, at),
            Kind::Merge(parts) => {
                for part in parts.iter() {
                    self.value(part, level, at);
                }
            }
            Kind::OneOf(choice) => {
                let at = chosen(at, &choice.depends, &choice.on);
                for alternative in &choice.alternatives {
                    self.value(alternative, level, &at);
                }
            }
            Kind::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    self.element(value, Step::Index(index), level, at);
                }
            }
            Kind::PartialList(items) => {
                for (index, item) in items.iter().enumerate() {
                    match item {
                        ListItem::Element(value) => {
                            self.element(value, Step::Index(index), level, at);
                        }
                        ListItem::Rest(value) => self.value(value, level, at),
                    }
                }
            }
            Kind::Each(each) => self.element(&each.element, Step::Each, level, at),
            _ => {}
        }
    }

    fn element(&mut self, value: &Value, step: Step, level: &'static [Member], at: &At) {
        let Some(member) = level.iter().find(|member| member.name == "[*]") else {
            return;
        };
        let span = value.origin.span;
        let here = span.filter(|span| self.resource.extent.contains(*span));
        let place = here.map(|span| Place { span, key: None }).or(at.place);
        let route = at.route.then(step);
        let at = At {
            place,
            element_place: place,
            element: Some((route.clone(), value.clone())),
            route,
            depth: at.depth + 1,
            ..at.clone()
        };
        self.value(value, &member.members, &at);
    }

    /// A member that no version has.
    fn unknown(
        &mut self,
        key: &str,
        entry: &Entry,
        object: &Object,
        level: &'static [Member],
        at: &At,
    ) {
        let is_top = at.route.0.len() == 1;
        if is_top && OF_EVERY_TYPE.contains(&&*key.to_ascii_lowercase())
            || !self.is_described(level, at)
        {
            return;
        }
        let why = match self.version {
            Version::Listed(_) => Sureness::Sure,
            _ => Sureness::Open(vec!["apiVersion".into()]),
        };
        if let Some(meant) = self.spelled(key, object, level, at) {
            self.add(entry, at, Why::Misspelled, meant, why);
        } else if !self.misplaced(key, entry, at, &why) {
            self.below_unknown(&entry.value, at, &why);
        }
    }

    /// Whether all that can stand beside the property at `at` is described, in this version.
    fn is_described(&self, level: &[Member], at: &At) -> bool {
        let mut above = at.route.clone();
        above.0.pop();
        let is_open = match self.arm.at(&above.pattern()) {
            Known::Member(member) => member.open || member.read_only,
            Known::Open => true,
            // The resource itself.
            Known::Nothing => !above.0.is_empty(),
        };
        let is_there = |member: &Member| !member.read_only && self.is_there(member);
        let has_any = level.iter().any(|member| member.name == "*");
        !is_open && !has_any && level.iter().any(is_there)
    }

    /// The property that was meant at this level: one that a check asks for, or above such a one.
    fn spelled(
        &self,
        key: &str,
        object: &Object,
        level: &'static [Member],
        at: &At,
    ) -> Option<String> {
        let mut above = at.route.clone();
        above.0.pop();
        let meant = level.iter().filter(|member| {
            !member.read_only
                && self.is_there(member)
                && is_misspelling(key, &member.name)
                && object.get(&member.name).is_none()
        });
        let mut paths = meant.map(|member| above.then(Step::Key(member.name.as_str().into())));
        let path = paths.find(|path| self.asked.reaches(&path.pattern()))?;
        Some(path.pattern())
    }

    fn is_there(&self, member: &Member) -> bool {
        match self.version {
            Version::Listed(version) => member.is_in(version),
            _ => true,
        }
    }

    /// Notes a member whose name is that of a property elsewhere.
    fn misplaced(&mut self, key: &str, entry: &Entry, at: &At, why: &Sureness) -> bool {
        if key.len() < TELLING {
            return false;
        }
        let ends_so = |path: &&Path| {
            let name = segments(&path.text).last();
            matches!(name, Some(Segment::Key(name)) if is_same(name, key))
        };
        let mut meant = self.asked.paths.iter().filter(ends_so).filter(|path| {
            matches!(self.arm.at(&path.text),
                Known::Member(member) if !member.read_only && self.is_there(member))
        });
        let (Some(path), None) = (meant.next(), meant.next()) else {
            return false;
        };
        let path = path.text.clone();
        // Known by its name alone only if nothing else is called so.
        if count(&self.arm.members, key) > 1 {
            return false;
        }
        let sureness = match self.set_at(&path, at) {
            Some(State::Absent) => why.clone(),
            Some(State::Unknown(unknown)) => Sureness::Open(vec![unknown.blame().into()]),
            Some(State::Present(_)) | None => return false,
        };
        self.add(entry, at, Why::Misplaced, path, sureness);
        true
    }

    /// What is at the place where a property belongs; `None` if there is not one such place.
    fn set_at(&self, path: &str, at: &At) -> Option<State> {
        let found = match &at.element {
            Some((route, element)) if path.contains("[*]") => {
                let rest = path.strip_prefix(&route.pattern())?;
                let start = Found {
                    route: route.clone(),
                    ..Found::default()
                };
                let rest = rest.trim_start_matches('.');
                lookup::below(self.resource, &start, element, rest, &World::default())
            }
            _ => lookup::declared(self.resource, path, &World::default()),
        };
        match found {
            Ok(found) => match found.as_slice() {
                [one] if !path_has_more_elements(path, at) => Some(one.state.clone()),
                _ => None,
            },
            // It is set in one of several ways.
            Err(_) => None,
        }
    }

    /// Of what stands below something unknown nothing is read.
    fn below_unknown(&mut self, value: &Value, at: &At, why: &Sureness) {
        match &value.kind {
            Kind::Object(object) => {
                for (key, entry) in object.iter() {
                    let Some(at) = self.enter(key, entry, at) else {
                        continue;
                    };
                    if !self.misplaced(key, entry, &at, why) {
                        self.below_unknown(&entry.value, &at, why);
                    }
                }
            }
            Kind::OneOf(choice) => {
                let at = chosen(at, &choice.depends, &choice.on);
                for alternative in &choice.alternatives {
                    self.below_unknown(alternative, &at, why);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, entry: &Entry, at: &At, why: Why, meant: String, sureness: Sureness) {
        let mut choice = at.choice.clone();
        let (value, may_be_null) = first(&entry.value);
        if let Kind::OneOf(one) = &entry.value.kind
            && may_be_null
        {
            choice = chosen(at, &one.depends, &one.on).choice;
        }
        let sureness = match (sureness, choice) {
            (Sureness::Sure, Some(depends)) => Sureness::Choice(depends),
            (sureness, _) => sureness,
        };
        let is_secret = self
            .asked
            .paths
            .iter()
            .any(|path| path.is_secret && is_same_or_below(&path.text, &meant));
        let state = match &value.kind {
            Kind::Unknown(unknown) => State::Unknown(Arc::clone(unknown)),
            _ => State::Present(Value {
                // Whatever its value is, it is ignored.
                origin: Origin {
                    hops: None,
                    ..value.origin
                },
                secret: value.secret || is_secret,
                ..value
            }),
        };
        let found = Found {
            route: at.route.clone(),
            state,
            place: at.place,
            element_place: at.element_place,
            ..Found::default()
        };
        let is_known =
            |other: &Ignored| other.found.route == found.route && other.found.place == found.place;
        if !self.ignored.iter().any(is_known) {
            self.ignored.push(Ignored {
                found,
                why,
                meant,
                sureness,
            });
        }
    }
}

/// `at`, in one of several alternatives.
fn chosen(at: &At, depends: &[Arc<str>], on: &Arc<str>) -> At {
    let mut choice = at.choice.clone().unwrap_or_default();
    let on = std::slice::from_ref(on);
    for input in if depends.is_empty() { on } else { depends } {
        if !choice.contains(input) {
            choice.push(Arc::clone(input));
        }
    }
    At {
        choice: Some(choice),
        ..at.clone()
    }
}

/// A value, or the first alternative of one that is set; and whether it may be null.
fn first(value: &Value) -> (Value, bool) {
    let Kind::OneOf(choice) = &value.kind else {
        return (value.clone(), value.is_null());
    };
    let mut all = choice.alternatives.iter().map(first);
    let mut may_be_null = false;
    let mut chosen = None;
    for (value, null) in &mut all {
        may_be_null |= null;
        if !value.is_null() && chosen.is_none() {
            chosen = Some(value);
        }
    }
    (chosen.unwrap_or_else(Value::null), may_be_null)
}

/// Whether a path goes into lists in which `at` does not stand.
fn path_has_more_elements(path: &str, at: &At) -> bool {
    let lists = |path: &str| path.matches("[*]").count();
    let own = at.element.as_ref().map(|(route, _)| route.pattern());
    match own {
        Some(own) if is_same_or_below(path, &own) => lists(path) > lists(&own),
        _ => lists(path) > 0,
    }
}

/// How many properties of a type are called so.
fn count(level: &[Member], name: &str) -> usize {
    level
        .iter()
        .map(|member| {
            let own = usize::from(!member.read_only && is_same(&member.name, name));
            own + count(&member.members, name)
        })
        .sum()
}

/// Whether `written` is `name` with few letters changed: at most two, and a third of the name.
fn is_misspelling(written: &str, name: &str) -> bool {
    let most = (name.len() / 3).min(2);
    let distance = distance(
        &written.to_ascii_lowercase(),
        &name.to_ascii_lowercase(),
        most,
    );
    (1..=most).contains(&distance)
}
