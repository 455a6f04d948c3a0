//! Judging a resource by a check: from the condition's answer to findings with their places.

use std::sync::Arc;

use super::answers::Answers;
use super::compare::Truth;
use super::condition::{self, Answer, Evidence};
use super::ignored;
use super::plain::plain;
use super::schema::{Check, Condition};
use super::serving::{Reason, Serves};
use super::subject::Subject as Judged;
use crate::display;
use crate::finding::{Certainty, Finding, Related, Subject, Suggestion};
use crate::fix;
use crate::model::lookup::{self, Found, Place, Route, State, World};
use crate::model::{Call, Declaration, Resource, defaults};
use crate::source::{Sources, Span};
use crate::value::{Hop, HopKind, Kind, Origin, Value};

/// What `check` has to say about `resource`: nothing where it does not apply or is satisfied, one
/// finding otherwise, or one per array element where the check points at elements.
///
/// A supporting resource is judged where it serves AI; with `regardless` wherever it is.
#[must_use]
pub fn judge<'a>(
    subject: Judged<'a>,
    check: &'a Arc<Check>,
    regardless: bool,
    answers: &Answers<'a>,
    sources: &'a Sources,
) -> Vec<Finding> {
    let serves = subject.serving().of(subject.index());
    if *serves == Serves::No && !regardless {
        return Vec::new();
    }
    let resource = subject.resource();
    let applies = match &check.when {
        Some(when) => match plain(subject, when) {
            Some(Truth::False) => return Vec::new(),
            // Of why a check applies only related resources are told.
            Some(Truth::True) if !when.asks_others() => Some(Answer::plain(Truth::True)),
            _ => Some(condition::answer_in_full(subject, &[when], answers)),
        },
        None => None,
    };
    let is_not = |answer: &Answer| answer.result == Truth::False;
    if applies.as_ref().is_some_and(is_not) || plain(subject, &check.deny) == Some(Truth::False) {
        return Vec::new();
    }
    let applies = match serves {
        Serves::Maybe(depends) if !regardless => Some(may_apply(applies, depends)),
        _ => applies,
    };
    let writer = |verdict: Verdict| Writer {
        resource,
        serves: match serves {
            Serves::Yes(reason) => Some(reason),
            _ => None,
        },
        check,
        sources,
        verdict,
    };
    let asks_for_each =
        check.point_at.contains("[*]") || matches!(check.deny, Condition::Ignored(_));
    if asks_for_each && let Some(elements) = condition::answer_each(subject, &check.deny, answers) {
        let verdicts = elements.into_iter().filter_map(|(element, denied)| {
            let verdict = verdict(resource, applies.as_ref(), denied)?;
            Some(writer(verdict).about_element(&element))
        });
        return verdicts.collect();
    }
    let denied = condition::answer_in_full(subject, &[&check.deny], answers);
    let Some(verdict) = verdict(resource, applies.as_ref(), denied) else {
        return Vec::new();
    };
    if matches!(&applies, Some(applies) if applies.result == Truth::Unknown) {
        // Each half is open; together they may be impossible.
        let both: Vec<&Condition> = check.when.iter().chain([&check.deny]).collect();
        if condition::answer_all(subject, &both, answers).result == Truth::False {
            return Vec::new();
        }
    }
    let writer = writer(verdict);
    // Of elements within elements those that the check speaks of.
    let elements: Vec<Found> = condition::elements(&writer.verdict.evidence)
        .into_iter()
        .filter(|element| check.point_at.starts_with(&element.route.pattern()))
        .cloned()
        .collect();
    let certain = writer.verdict.certainty != Certainty::Undecided;
    if certain && check.point_at.contains("[*]") && !elements.is_empty() {
        return elements
            .iter()
            .map(|element| writer.about_element(element))
            .collect();
    }
    vec![writer.about_resource(subject, answers)]
}

fn is_nowhere(found: &Found) -> bool {
    found.place.is_none() && found.element_place.is_none()
}

/// A check applies only as far as it is known that the resource serves AI.
fn may_apply(applies: Option<Answer>, depends: &[Arc<str>]) -> Answer {
    let mut open = applies.unwrap_or_else(|| Answer::plain(Truth::Unknown));
    open.result = Truth::Unknown;
    open.depends_on_choice = false;
    condition::merge(&mut open.depends, depends);
    open
}

/// How sure it is, on what evidence, and what would settle it.
struct Verdict {
    certainty: Certainty,
    evidence: Vec<Evidence>,
    depends: Vec<Arc<str>>,
    /// The alternatives in which it is so.
    world: World,
}

/// Joins whether a check applies with whether what it denies is there. `None` if either is not so.
fn verdict(resource: &Resource, applies: Option<&Answer>, denied: Answer) -> Option<Verdict> {
    let open = applies.filter(|applies| applies.result == Truth::Unknown);
    let is_possible = |answer: &Answer| answer.result == Truth::True || answer.depends_on_choice;
    let certainty = match (denied.result, open) {
        (Truth::False, _) => return None,
        (Truth::True, None)
            if denied
                .evidence
                .iter()
                .any(|evidence| evidence.input_default().is_some()) =>
        {
            Certainty::ViolatedByDefault
        }
        (Truth::True, None) => Certainty::Violated,
        (_, open) if is_possible(&denied) && open.is_none_or(is_possible) => Certainty::Possible,
        _ => Certainty::Undecided,
    };
    let mut depends = denied.depends;
    let certainty = match &resource.dormant {
        // What is not deployed by default is a possibility, however bad.
        Some(dormant) if certainty.is_violation() => {
            let defaults = dormant.origin.hops().iter();
            let defaults = defaults.filter(|hop| hop.kind == HopKind::InputDefault);
            depends.extend(defaults.map(|hop| Arc::clone(&hop.name)));
            Certainty::Possible
        }
        _ => certainty,
    };
    for input in open.map_or(&[][..], |open| &open.depends) {
        if !depends.contains(input) {
            depends.push(Arc::clone(input));
        }
    }
    // The way that makes the check apply is part of the story.
    let hops = applies.map_or(&[][..], |applies| &applies.evidence).iter();
    let mut evidence: Vec<Evidence> = hops
        .filter(|evidence| evidence.hop.is_some())
        .cloned()
        .collect();
    evidence.extend(denied.evidence);
    Some(Verdict {
        certainty,
        evidence,
        depends,
        world: denied.world,
    })
}

struct Writer<'a> {
    resource: &'a Resource,
    /// Why it serves AI, if that had to be shown.
    serves: Option<&'a Reason>,
    check: &'a Arc<Check>,
    sources: &'a Sources,
    verdict: Verdict,
}

impl<'a> Writer<'a> {
    fn about_resource(&self, subject: Judged<'a>, answers: &Answers<'a>) -> Finding {
        let mut found =
            self.first_found(|world| lookup::declared(self.resource, &self.check.point_at, world));
        let evidence: Vec<&Evidence> = self.verdict.evidence.iter().collect();
        // What is pointed at is one form of what is wrong; here it has another.
        let is_elsewhere = self.check.point_at.contains("[*]")
            && found.as_ref().is_none_or(is_nowhere)
            || self.decided_elsewhere(subject, answers);
        if is_elsewhere {
            let with_place = |evidence: &&&Evidence| evidence.found.place.is_some();
            let decided = evidence.iter().rev().find(with_place).or(evidence.last());
            found = decided
                .map(|evidence| Found::clone(&evidence.found))
                .or(found);
        }
        let place = found
            .as_ref()
            .and_then(|found| found.place.or(found.element_place));
        let mut finding = self.finding(place, found, &evidence, None);
        if let Some(fix) = &mut finding.fix
            && !fix.edits.is_empty()
            && self.stays_wrong(subject, answers)
        {
            fix.edits.clear();
        }
        finding
    }

    /// Whether there is or may be another reason than the one property that the fix sets.
    fn stays_wrong(&self, subject: Judged<'a>, answers: &Answers<'a>) -> bool {
        let check: &'a Check = self.check;
        let set = check.fix.as_ref().map_or(&[][..], |fix| &fix.set);
        let (Condition::AnyOf(alternatives), [(path, _)]) = (&check.deny, set) else {
            return false;
        };
        alternatives.iter().any(|alternative| {
            let mut asked = Vec::new();
            alternative.fields(&mut asked);
            let is_set = |asked: &&str| {
                lookup::is_same_or_below(asked, path) || lookup::is_same_or_below(path, asked)
            };
            !asked.iter().any(is_set)
                && condition::answer_all(subject, &[alternative], answers).result != Truth::False
        })
    }

    /// Whether the property pointed at, or one in it, is in one of several alternatives, and only others
    /// are met.
    fn decided_elsewhere(&self, subject: Judged<'a>, answers: &Answers<'a>) -> bool {
        let check: &'a Check = self.check;
        let Condition::AnyOf(alternatives) = &check.deny else {
            return false;
        };
        let mut own = alternatives.iter().filter(|alternative| {
            let mut asked = Vec::new();
            alternative.fields(&mut asked);
            asked.iter().any(|path| {
                let below = path.strip_prefix(self.check.point_at.as_str());
                below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            })
        });
        let is_met = |alternative| {
            condition::answer_all(subject, &[alternative], answers).result == Truth::True
        };
        let evidence = &self.verdict.evidence;
        self.verdict.certainty != Certainty::Undecided
            && evidence.iter().any(|one| one.found.place.is_some())
            && own.clone().next().is_some()
            && !own.any(is_met)
    }

    fn about_element(&self, element: &Found) -> Finding {
        let pattern = element.route.pattern();
        let rest = self.check.point_at.strip_prefix(&*pattern);
        let found = match (&element.state, rest) {
            (State::Present(value), Some(rest)) => self.first_found(|world| {
                let rest = rest.trim_start_matches('.');
                lookup::below(self.resource, element, value, rest, world)
            }),
            // The element of another list than the one pointed at: what decided tells.
            (State::Present(_), None) => None,
            _ => Some(element.clone()),
        };
        let evidence: Vec<&Evidence> = self
            .verdict
            .evidence
            .iter()
            .filter(|evidence| {
                evidence
                    .element
                    .as_ref()
                    .is_none_or(|other| other.route.0.starts_with(&element.route.0))
            })
            .collect();
        // Where the property pointed at is missing, another one of the same element decided, unless it
        // is missing that decided.
        let is_missing = evidence
            .iter()
            .any(|evidence| evidence.found.route.pattern() == self.check.point_at);
        let decided = evidence.iter().rev().find(|evidence| {
            !is_missing
                && evidence.element.is_some()
                && evidence.found.place.is_some()
                && matches!(evidence.found.state, State::Present(_))
        });
        let place = match found.as_ref().and_then(|found| found.place) {
            Some(place) => Some(place),
            None => decided
                .and_then(|evidence| evidence.found.place)
                .or(element.place)
                .or(element.element_place),
        };
        let found = match (&found, decided) {
            (Some(Found { place: None, .. }) | None, Some(evidence)) => {
                Some(Found::clone(&evidence.found))
            }
            _ => found,
        };
        self.finding(place, found, &evidence, Some(&element.route))
    }

    /// The first thing found; of open choices, the alternative in which the check is violated.
    fn first_found(
        &self,
        look: impl Fn(&World) -> Result<Vec<Found>, lookup::Fork>,
    ) -> Option<Found> {
        let mut world = World::default();
        for _ in 0..64 {
            match look(&world) {
                Ok(found) => return found.into_iter().next(),
                Err(lookup::Fork(choice)) => {
                    let index = self.verdict.world.chosen_of(&choice.on).unwrap_or(0);
                    world = world.with(&choice.on, index);
                }
            }
        }
        None
    }

    fn finding(
        &self,
        place: Option<Place>,
        found: Option<Found>,
        evidence: &[&Evidence],
        element: Option<&Route>,
    ) -> Finding {
        let resource = self.resource;
        let path = found.as_ref().map_or_else(
            || self.check.point_at.clone(),
            |found| found.route.to_string(),
        );
        let property = fix::spelling::property(resource, &path);
        let inside = place.map_or(resource.header, |place| self.narrow(place));
        // The resource as such is meant, not how it is called.
        let whole = self.check.point_at == "name";
        let span = match resource.calls.first() {
            Some(call) => self
                .passed(call, found.as_ref().filter(|_| !whole))
                .unwrap_or(call.header),
            None => inside,
        };
        let name = match resource
            .name
            .as_str()
            .filter(|name| !name.is_empty() && !resource.name.secret)
        {
            Some(name) => display::text(name),
            None => resource.declaration_address.to_string(),
        };
        let shown = found
            .as_ref()
            .map_or_else(|| "unknown".to_owned(), |found| self.shown(found));
        let hop = evidence.iter().find_map(|evidence| evidence.hop.as_ref());
        let linked = hop.map_or("another resource", |hop| &hop.name);
        let message = self
            .check
            .message
            .replace("{name}", &name)
            .replace("{value}", &shown)
            .replace("{property}", &property)
            .replace("{linked}", linked);
        let file = self
            .sources
            .get(span.file)
            .map(|file| file.display.clone())
            .unwrap_or_default();
        let key = [
            &self.check.id,
            &file,
            &*resource.declaration_address,
            &*path,
        ];
        Finding {
            check: Arc::clone(self.check),
            certainty: self.verdict.certainty,
            message,
            subject: Subject {
                resource_type: Arc::clone(&resource.arm_type),
                name,
                address: Arc::clone(&resource.declaration_address),
                language: resource.language,
            },
            span,
            label: if whole {
                "declared here".to_owned()
            } else {
                self.label(found.as_ref(), place.is_some(), &property)
            },
            property,
            related: self.related(evidence, span, inside, place.is_some()),
            flow: self.flow(evidence),
            origin: self.origin(evidence, span),
            notes: self.notes(evidence),
            depends: self.verdict.depends.clone(),
            instances: if resource.address == resource.declaration_address {
                Vec::new()
            } else {
                vec![Arc::clone(&resource.address)]
            },
            environments: Vec::new(),
            fix: self.suggestion(element),
            scopes: self.scopes(found.as_ref(), inside),
            extent: self.extent(span),
            suppressed: None,
            fingerprint: fingerprint(&key),
        }
    }

    /// How to put it right; as edits only of what is certainly wrong.
    fn suggestion(&self, element: Option<&Route>) -> Option<Suggestion> {
        let mut suggestion = fix::suggest(self.resource, self.check, element)?;
        if self.verdict.certainty.is_violation() {
            suggestion.edits = fix::edits(self.resource, self.check, element, self.sources);
        }
        Some(suggestion)
    }

    /// Everything that stands for the resource or the property, inside out.
    fn scopes(&self, found: Option<&Found>, inside: Span) -> Vec<Span> {
        let resource = self.resource;
        let mut scopes = vec![inside, resource.header];
        for call in resource.calls.iter().rev() {
            scopes.extend(self.passed(call, found));
            scopes.push(call.header);
        }
        scopes.dedup();
        scopes
    }

    /// The whole of what `span` is the header of.
    fn extent(&self, span: Span) -> Option<Span> {
        let resource = self.resource;
        if span == resource.header {
            return Some(resource.extent);
        }
        let call = resource.calls.iter().find(|call| call.header == span);
        call.map(|call| call.extent)
    }

    /// The argument of a call through which a value came.
    fn passed(&self, call: &Call, found: Option<&Found>) -> Option<Span> {
        // What is chosen may be the module's own, and the call makes the choice.
        let found = found?;
        let origins = found.origin().into_iter().chain(&found.choice_origin);
        let (origin, passed) = origins.into_iter().find_map(|origin| {
            let passed = origin.hops().iter().find_map(|hop| {
                let set_at = hop.set_at?;
                let here = hop.kind == HopKind::ModuleArgument && call.extent.contains(set_at);
                here.then_some(set_at)
            })?;
            Some((origin, passed))
        })?;
        // Of a long argument, the line that says it.
        let span = origin
            .span
            .filter(|span| passed.contains(*span) && !self.is_single_line(passed));
        Some(self.first_line(span.unwrap_or(passed)))
    }

    fn is_single_line(&self, span: Span) -> bool {
        self.sources
            .get(span.file)
            .is_some_and(|file| file.is_single_line(span))
    }

    /// The property's own lines: key and value where they stand on one line, else the key.
    fn narrow(&self, place: Place) -> Span {
        let Some(file) = self.sources.get(place.span.file) else {
            return place.span;
        };
        if file.is_single_line(place.span) {
            return place.span;
        }
        if let Some(key) = place.key.filter(|key| file.is_single_line(*key)) {
            return key;
        }
        let first = file.slice(place.span).lines().next().map_or(0, str::len);
        Span {
            end: place.span.start + u32::try_from(first).unwrap_or(0),
            ..place.span
        }
    }

    fn shown(&self, found: &Found) -> String {
        match &found.state {
            State::Present(value) => self.written(found, value),
            State::Absent => "not set".to_owned(),
            State::Unknown(unknown) => format!("unknown ({})", unknown.blame()),
        }
    }

    /// A value as the resource's author would write it.
    fn written(&self, found: &Found, value: &Value) -> String {
        if value.as_str().is_some() && self.check.finds_secrets() {
            return "(secret)".to_owned();
        }
        fix::spelling::value(self.resource, &found.route.pattern(), value)
    }

    fn label(&self, found: Option<&Found>, has_place: bool, property: &str) -> String {
        let Some(found) = found else {
            return format!("`{property}` is not set");
        };
        let absence = if has_place {
            "counts as not set"
        } else {
            "is not set"
        };
        match &found.state {
            State::Present(value) => {
                let written = self.written(found, value);
                let sent = value
                    .origin
                    .hops()
                    .iter()
                    .any(|hop| hop.kind == HopKind::ProviderDefault);
                // Of a module that is understood by its interface there is no place to show.
                let by_module = !has_place
                    && matches!(self.resource.declaration, Declaration::Module { .. })
                    && value
                        .origin
                        .hops()
                        .iter()
                        .any(|hop| hop.kind == HopKind::ModuleDefault);
                match &value.kind {
                    _ if sent => format!("`{property}` {absence}; the provider sends `{written}`"),
                    _ if by_module => {
                        format!("`{property}` {absence}; the module's default is `{written}`")
                    }
                    Kind::Object(_)
                    | Kind::List(_)
                    | Kind::Merge(_)
                    | Kind::PartialList(_)
                    | Kind::Each(_) => {
                        format!("`{property}` is set here")
                    }
                    _ => format!("`{property}` is `{written}`"),
                }
            }
            State::Unknown(unknown) => format!("`{property}` depends on {}", unknown.blame()),
            State::Absent => match defaults::effective(self.resource, &found.route.pattern()) {
                Some(value) if !matches!(value.kind, Kind::Unknown(_)) => {
                    format!(
                        "`{property}` {absence}; Azure's default is `{}`",
                        self.written(found, &value)
                    )
                }
                _ => format!("`{property}` {absence}"),
            },
        }
    }

    /// Where else to look. `inside` is the place in the resource's own declaration, which is another
    /// than the primary one in a called module.
    fn related(
        &self,
        evidence: &[&Evidence],
        primary: Span,
        inside: Span,
        is_set: bool,
    ) -> Vec<Related> {
        let mut related: Vec<Related> = Vec::new();
        let mut add = |span: Span, message: String| {
            if span != primary && !related.iter().any(|other| other.span == span) {
                related.push(Related { span, message });
            }
        };
        let here = if is_set {
            "set here in the module"
        } else {
            "declared here in the module"
        };
        // Of a module that is understood by its interface nothing but the call can be shown.
        let is_call = self.resource.calls.last().is_some_and(|call| {
            call.header == self.resource.header && self.resource.calls.len() == 1
        });
        if !is_call {
            add(inside, here.to_owned());
        }
        for evidence in evidence {
            if let Some(hop) = &evidence.hop {
                add(self.first_line(hop.span), hop.message.to_string());
            }
            let Some(origin) = evidence.found.origin() else {
                continue;
            };
            for hop in self.hops(origin) {
                add(hop.span, hop.message);
            }
        }
        for reason in self.serves.iter().flat_map(|reason| &reason.related) {
            add(self.first_line(reason.span), reason.message.clone());
        }
        related
    }

    /// The places that a value came through.
    fn hops(&self, origin: &Origin) -> Vec<Related> {
        let hops = origin.hops().iter().filter_map(|hop| {
            let set_at = hop.set_at?;
            // Of a long definition, the line that says it.
            let span = origin
                .span
                .filter(|span| set_at.contains(*span))
                .unwrap_or(set_at);
            Some(Related {
                span: self.first_line(span),
                message: hop_message(hop),
            })
        });
        hops.collect()
    }

    /// The way of the first value that came from elsewhere, without the primary place.
    fn origin(&self, evidence: &[&Evidence], primary: Span) -> Vec<Related> {
        let origins = evidence.iter().filter_map(|one| one.found.origin());
        let mut ways = origins.map(|origin| {
            let mut way = self.hops(origin);
            way.retain(|hop| hop.span != primary);
            way.dedup_by(|next, kept| next.span == kept.span);
            way
        });
        ways.find(|way| !way.is_empty()).unwrap_or_default()
    }

    /// The hops from resource to resource, where there are several.
    fn flow(&self, evidence: &[&Evidence]) -> Vec<Related> {
        let hops: Vec<Related> = evidence
            .iter()
            .filter_map(|evidence| evidence.hop.as_ref())
            .map(|hop| Related {
                span: self.first_line(hop.span),
                message: hop.message.to_string(),
            })
            .collect();
        if hops.len() > 1 { hops } else { Vec::new() }
    }

    /// The condition as its author wrote it, or what it comes down to.
    fn condition_text(&self, condition: &Value) -> String {
        let written = condition.origin.span.and_then(|span| {
            let file = self.sources.get(span.file)?;
            file.is_single_line(span)
                .then(|| display::text(file.slice(span)))
        });
        match (written, &condition.kind) {
            (Some(written), _) if !condition.secret => format!("`{written}`"),
            (_, Kind::Unknown(unknown)) => format!("`{}`", display::text(&unknown.text)),
            (_, Kind::OneOf(choice)) => format!("`{}`", display::text(&choice.on)),
            _ => "not known".to_owned(),
        }
    }

    fn first_line(&self, span: Span) -> Span {
        self.narrow(Place { span, key: None })
    }

    fn notes(&self, evidence: &[&Evidence]) -> Vec<String> {
        let mut notes = Vec::new();
        let inputs = |inputs: &[Arc<str>]| {
            inputs
                .iter()
                .map(|input| format!("`{input}`"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        match self.verdict.certainty {
            Certainty::Violated => {}
            Certainty::ViolatedByDefault => {
                let mut names: Vec<Arc<str>> = Vec::new();
                for hop in evidence
                    .iter()
                    .filter_map(|evidence| evidence.input_default())
                {
                    if !names.contains(&hop.name) {
                        names.push(Arc::clone(&hop.name));
                    }
                }
                notes.push(format!(
                    "by default: whoever deploys can override {}",
                    inputs(&names)
                ));
            }
            Certainty::Possible => notes.push(format!(
                "possible: depends on {}",
                inputs(&self.verdict.depends)
            )),
            Certainty::Undecided => notes.push(format!(
                "undecided: depends on {}",
                inputs(&self.verdict.depends)
            )),
        }
        for note in evidence
            .iter()
            .filter_map(|evidence| evidence.note.as_ref())
        {
            if !notes.iter().any(|said| **said == **note) {
                notes.push(note.to_string());
            }
        }
        notes.extend(ignored::notes(self.resource, self.check, self.sources));
        if let Some(reason) = self.serves {
            notes.push(format!("it serves AI: {}", reason.because));
        }
        if self.resource.dormant.is_some() {
            notes.push("it is not deployed as the defaults are".to_owned());
        }
        if let Some(condition) = &self.resource.condition {
            notes.push(format!(
                "if it is deployed (condition {})",
                self.condition_text(condition)
            ));
        }
        notes
    }
}

fn hop_message(hop: &Hop) -> String {
    let name = display::text(&hop.name);
    match hop.kind {
        HopKind::InputDefault | HopKind::ModuleDefault => format!("default of `{name}`"),
        HopKind::VarFile => format!("`{name}` is set in this variable file"),
        HopKind::ParameterFile => format!("`{name}` is set in this parameter file"),
        HopKind::CommandLine => format!("`{name}` is set on the command line"),
        HopKind::ModuleArgument => format!("`{name}` is passed here"),
        HopKind::Local => format!("`{name}` is defined here"),
        HopKind::Loop => format!("`{name}` is an element of this"),
        HopKind::Output => format!("`{name}` is returned here"),
        HopKind::LoadedFile => format!("`{name}` is loaded here"),
        HopKind::ProviderDefault => format!("the provider sends `{name}`"),
        HopKind::PlatformDefault => format!("Azure's default of `{name}`"),
    }
}

/// 64-bit FNV-1a over the parts: stable over time and platforms, no secret and no line in it.
fn fingerprint(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
