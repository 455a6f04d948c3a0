//! What was made from a written interface points at the call instead.

use std::collections::HashMap;
use std::sync::Arc;

use super::bicep::CODE;
use crate::diagnostic::Level;
use crate::lang::Evaluated;
use crate::lang::terraform::rewrite;
use crate::model::{Call, Declaration, Resource};
use crate::source::{FileId, Sources, Span};
use crate::value::{Entry, Hop, HopKind, Kind, Object, OneOf, Unknown, UnknownClass, Value};

/// Values visited for one unit; more are unknown.
const MAX_VALUES: usize = 1_000_000;

/// Takes the written interfaces out of what a unit gave: their resources stand at the calls, and
/// nothing points into a text that no user has.
pub(crate) fn settle(evaluated: &mut Evaluated, sources: &Sources) {
    let mut written = Written {
        sources,
        known: HashMap::new(),
        budget: MAX_VALUES,
    };
    if !evaluated.files.iter().any(|file| written.has(file.id)) {
        return;
    }
    evaluated.files.retain(|file| !written.has(file.id));
    evaluated.modules.retain(|file| !written.has(*file));
    for resource in evaluated.resources.iter_mut().chain(&mut evaluated.outputs) {
        written.resource(resource);
    }
    // Of the text itself only what was left out is worth a word.
    evaluated.diagnostics.retain_mut(|diagnostic| {
        let inside = diagnostic.span.is_some_and(|span| written.has(span.file));
        if inside {
            diagnostic.path = None;
            diagnostic.span = None;
        }
        let is_loss = diagnostic.code == "unread-module" || diagnostic.code.starts_with("limit");
        !inside || (diagnostic.level == Level::Warning && is_loss)
    });
}

struct Written<'s> {
    sources: &'s Sources,
    known: HashMap<FileId, bool>,
    budget: usize,
}

impl Written<'_> {
    fn has(&mut self, file: FileId) -> bool {
        let sources = self.sources;
        *self.known.entry(file).or_insert_with(|| {
            sources
                .get(file)
                .is_some_and(|file| super::is_interface(&file.path))
        })
    }

    fn resource(&mut self, resource: &mut Resource) {
        let mut at = None;
        if self.has(resource.header.file) {
            // Of modules that call each other the user knows the outermost.
            let inside = |call: &&Call| self.has(call.header.file);
            let inner: Vec<Span> = resource
                .calls
                .iter()
                .filter(inside)
                .map(|c| c.header)
                .collect();
            let outermost = inner.first().unwrap_or(&resource.header);
            let file = self.sources.get(outermost.file);
            let symbols = inner.iter().chain([&resource.header]);
            let symbols: Vec<String> = symbols.map(|header| self.symbol(*header)).collect();
            resource.calls.retain(|call| !self.has(call.header.file));
            let module = file.and_then(|file| super::understood_in(file.path.parent()?));
            if let (Some(call), Some(module)) = (resource.calls.last().copied(), module) {
                at = Some(call);
                resource.header = call.header;
                resource.extent = call.extent;
                resource.declaration = Declaration::Module {
                    module: module.interface.module.as_str().into(),
                    version: module.version.to_string().into(),
                    resource: symbols.join(".").into(),
                };
            }
        }
        let body = Value::object(std::mem::take(&mut resource.body));
        let body = self.value(body, at);
        resource.body = body.as_object().map(|o| (**o).clone()).unwrap_or_default();
        resource.name = self.value(std::mem::take(&mut resource.name), at);
        for value in [
            &mut resource.parent,
            &mut resource.scope,
            &mut resource.subscription,
            &mut resource.resource_group,
            &mut resource.management_group,
            &mut resource.condition,
            &mut resource.dormant,
            &mut resource.copy,
        ]
        .into_iter()
        .flatten()
        {
            *value = self.value(std::mem::take(value), at);
        }
    }

    /// The symbol of the declaration of a written interface that has this header: the last word of
    /// `resource "azapi_resource" "search"`, the second of `resource search 'Microsoft…`.
    fn symbol(&self, header: Span) -> String {
        let Some(file) = self.sources.get(header.file) else {
            return String::new();
        };
        let mut words = file.slice(header).split_whitespace().skip(1);
        let word = match (words.next(), words.next()) {
            (Some(kind), Some(name)) if kind.starts_with('"') && name.starts_with('"') => name,
            (Some(name), _) => name,
            _ => "",
        };
        word.trim_matches('"').to_owned()
    }

    /// The value without a place in a written interface. `at` is the call, of a value that belongs
    /// to a resource of the interface.
    fn value(&mut self, value: Value, at: Option<Call>) -> Value {
        let mut budget = self.budget;
        let value = rewrite(value, &mut |value| self.part(value, at), &mut budget);
        self.budget = budget;
        value
    }

    fn part(&mut self, value: &mut Value, at: Option<Call>) {
        self.origin(value, at);
        match &mut value.kind {
            Kind::Unknown(unknown) if unknown.text.contains(CODE) => {
                *unknown = Arc::new(Unknown {
                    class: UnknownClass::External,
                    text: "the module's code".into(),
                    depends: Vec::new(),
                });
            }
            Kind::OneOf(one_of) if one_of.depends.iter().any(|input| input.contains(CODE)) => {
                let OneOf { on, depends, .. } = Arc::make_mut(one_of);
                for input in depends.iter_mut().filter(|input| input.contains(CODE)) {
                    *input = "the module's code".into();
                }
                depends.dedup();
                if on.contains(CODE) {
                    *on = "the module's code".into();
                }
            }
            Kind::Object(object) => {
                // What a condition of the interface left out has no place to point at.
                let members = object.iter().map(|(key, entry)| {
                    let mut entry = entry.clone();
                    self.entry(&mut entry, at);
                    (Arc::clone(key), entry)
                });
                *object = Arc::new(members.collect::<Object>());
            }
            _ => {}
        }
    }

    /// A member stands where the call says it.
    fn entry(&mut self, entry: &mut Entry, at: Option<Call>) {
        let outside = |span: &Span, written: &mut Self| !written.has(span.file);
        if entry.span.is_none_or(|span| outside(&span, self)) {
            return;
        }
        entry.key_span = None;
        let origin = &entry.value.origin;
        let argument = |hop: &Hop| {
            let set_at = hop.set_at?;
            (hop.kind == HopKind::ModuleArgument && at?.extent.contains(set_at)).then_some(set_at)
        };
        let argument = origin.hops().iter().find_map(argument);
        let literal = origin
            .span
            .filter(|span| argument.is_some_and(|argument| argument.contains(*span)));
        entry.span = literal.or(argument);
    }

    fn origin(&mut self, value: &mut Value, at: Option<Call>) {
        let is_written = value.origin.span.is_some_and(|span| self.has(span.file));
        if is_written {
            value.origin.span = None;
        }
        let mut passed = false;
        if let Some(hops) = &mut value.origin.hops {
            for hop in Arc::make_mut(hops) {
                passed |= hop.kind == HopKind::ModuleArgument;
                for place in [&mut hop.set_at, &mut hop.used_at] {
                    if place.is_some_and(|span| self.has(span.file)) {
                        *place = None;
                    }
                }
            }
        }
        let says_so = value
            .origin
            .hops()
            .iter()
            .any(|hop| hop.kind == HopKind::ModuleDefault);
        if at.is_some() && is_written && !passed && !says_so {
            let hop = Hop {
                kind: HopKind::ModuleDefault,
                name: "the module".into(),
                set_at: None,
                used_at: None,
            };
            value.origin = std::mem::take(&mut value.origin).through(hop);
        }
    }
}
