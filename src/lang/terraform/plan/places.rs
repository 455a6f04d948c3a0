//! Planned resources at the places where the configuration declares them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::lang::terraform::configuration::Configuration;
use crate::lang::terraform::evaluate::partial::same;
use crate::model::{Call, Resource};
use crate::value::{Hop, HopKind, Kind, Object, Origin, Value};

/// The resources that the configuration of a plan gives by itself.
pub(super) struct Declared<'c> {
    configuration: &'c Configuration,
    by_address: HashMap<Arc<str>, Resource>,
    by_declaration: HashMap<Arc<str>, Resource>,
}

impl<'c> Declared<'c> {
    pub(super) fn new(configuration: &'c Configuration, resources: Vec<Resource>) -> Self {
        let mut declared = Self {
            configuration,
            by_address: HashMap::new(),
            by_declaration: HashMap::new(),
        };
        for resource in resources {
            let declaration = Arc::clone(&resource.declaration_address);
            declared
                .by_declaration
                .entry(declaration)
                .or_insert_with(|| resource.clone());
            declared
                .by_address
                .insert(Arc::clone(&resource.address), resource);
        }
        declared
    }

    /// Gives a planned resource the places of its declaration, and what the declaration tells of
    /// values that the plan does not know. One in a module that was not read stands at the call.
    pub(super) fn place(&self, planned: &mut Resource) {
        let declared = self
            .by_address
            .get(&planned.address)
            .or_else(|| self.by_declaration.get(&planned.declaration_address));
        if let Some(declared) = declared {
            if planned.name.as_str().is_none() && declared.address == planned.address {
                planned.name.clone_from(&declared.name);
            }
            planned.header = declared.header;
            planned.extent = declared.extent;
            planned.calls.clone_from(&declared.calls);
            planned.depends_on.clone_from(&declared.depends_on);
            if !declared.existing {
                place_members(&mut planned.body, Some(&declared.body));
            }
            if planned.parent.as_ref().is_some_and(is_unknown) {
                planned.parent.clone_from(&declared.parent);
            }
            if planned.scope.as_ref().is_some_and(is_unknown) {
                planned.scope.clone_from(&declared.scope);
            }
            return;
        }
        let name = planned.path.first().and_then(|module| {
            module
                .strip_prefix("module.")
                .and_then(|rest| rest.split('[').next())
        });
        if let Some(call) = name.and_then(|name| self.configuration.calls.get(name)) {
            planned.calls = vec![Call {
                header: call.header,
                extent: call.span,
            }];
        }
    }
}

fn is_unknown(value: &Value) -> bool {
    matches!(value.kind, Kind::Unknown(_))
}

/// Members that are declared stand where they are declared; others were written by nobody.
fn place_members(planned: &mut Object, declared: Option<&Object>) {
    for (key, entry) in planned.iter_mut() {
        let written = declared.and_then(|declared| declared.get(key));
        entry.key_span = written.and_then(|written| written.key_span);
        entry.span = written.and_then(|written| written.span);
        place(&mut entry.value, written.map(|written| &written.value));
    }
    let Some(declared) = declared else {
        return;
    };
    planned.leave_out_all(declared);
    // `sensitive_body` is not kept in plans.
    for (key, entry) in declared.iter() {
        if planned.get(key).is_none() && is_secret(&entry.value) {
            planned.insert(Arc::clone(key), entry.clone());
        }
    }
}

fn place(planned: &mut Value, written: Option<&Value>) {
    if let (Kind::Unknown(_), Some(written)) = (&planned.kind, written)
        && !written.is_null()
    {
        let secret = planned.secret;
        *planned = settled(written);
        planned.secret |= secret;
        return;
    }
    planned.origin = written
        .map(|written| way(planned, written))
        .unwrap_or_default();
    let secret = written.is_some_and(|written| written.secret);
    planned.secret |= secret;
    match (&mut planned.kind, written.map(|written| &written.kind)) {
        (Kind::Object(members), written) => {
            let written = match written {
                Some(Kind::Object(written)) => Some(&**written),
                _ => None,
            };
            place_members(Arc::make_mut(members), written);
        }
        (Kind::List(items), written) => {
            let written = match written {
                Some(Kind::List(written)) if written.len() == items.len() => written.as_slice(),
                _ => &[],
            };
            for (index, item) in Arc::make_mut(items).iter_mut().enumerate() {
                place(item, written.get(index));
            }
        }
        _ => {}
    }
}

/// Whether all that a value says is secret.
fn is_secret(value: &Value) -> bool {
    match &value.kind {
        Kind::Object(members) if !value.secret => {
            !members.is_empty() && members.iter().all(|(_, entry)| is_secret(&entry.value))
        }
        _ => value.secret,
    }
}

/// The way on which a planned value came: that of what is written. Where that gives another value,
/// only the calls on it are certain: the value at its end was given otherwise (`-var`).
fn way(planned: &Value, written: &Value) -> Origin {
    if let Kind::OneOf(one_of) = &written.kind {
        let chosen = one_of
            .alternatives
            .iter()
            .find(|alternative| same(planned, alternative) == Some(true));
        return match chosen {
            Some(chosen) => decided(&chosen.origin),
            None => calls_of(&written.origin),
        };
    }
    let is_other = !matches!(written.kind, Kind::Object(_) | Kind::List(_))
        && same(planned, written) != Some(true);
    if is_other {
        calls_of(&written.origin)
    } else {
        decided(&written.origin)
    }
}

/// In a plan nobody overrides a default any more.
fn decided(origin: &Origin) -> Origin {
    let mut origin = origin.clone();
    if let Some(hops) = &mut origin.hops {
        for hop in Arc::make_mut(hops) {
            if hop.kind == HopKind::InputDefault {
                hop.kind = HopKind::ModuleDefault;
            }
        }
    }
    origin
}

/// The modules' arguments that a value came through.
fn calls_of(origin: &Origin) -> Origin {
    let hops: Vec<Hop> = origin
        .hops()
        .iter()
        .filter(|hop| hop.kind == HopKind::ModuleArgument)
        .cloned()
        .collect();
    Origin {
        span: hops.last().and_then(|hop| hop.set_at),
        hops: (!hops.is_empty()).then(|| Arc::new(hops)),
    }
}

/// A declared value that takes the place of an unknown one.
fn settled(written: &Value) -> Value {
    Value {
        origin: decided(&written.origin),
        ..written.clone()
    }
}
