//! Symbols, `reference()` and the outputs of deployments.

use std::ptr;
use std::rc::Rc;
use std::sync::Arc;

use crate::lang::arm::functions::{Special, normalize_id};
use crate::lang::arm::ids::{OWN_MANAGEMENT_GROUP, OWN_SUBSCRIPTION};
use crate::lang::arm::ir::{Call, LoopSource, ResourceDecl, ResourceRef, TargetScope};
use crate::lang::arm::{access, canonical, ids, ops};
use crate::source::Span;
use crate::value::{ArmId, Entry, Kind, Object, Reference, Target, UnknownClass, Value};

use super::Evaluator;
use super::expression::Times;
use super::names::unknown;
use super::path::Path;
use super::resources::Identity;
use super::scope::{Context, DeploymentName, Frame, Handle, LoopFrame, Scope, Symbol};

/// What `reference(…)` gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    /// The resource's `properties`.
    Properties,
    /// The whole resource: `'full'`, `resourceInfo`, a symbol in Bicep.
    Full,
    /// As a symbol in Bicep: outputs are read without `.value`.
    Symbol,
}

impl<'t> Evaluator<'t> {
    /// A bare symbol: its id, or for a loop without index all of them.
    pub(super) fn symbol(&self, reference: &'t ResourceRef, span: Span, cx: &Context<'t>) -> Value {
        let mut nothing = Path::none(self, cx);
        self.symbol_path(reference, span, &mut nothing, cx)
    }

    /// A symbol and what is read from it.
    pub(super) fn symbol_path(
        &self,
        reference: &'t ResourceRef,
        span: Span,
        path: &mut Path<'_, 't>,
        cx: &Context<'t>,
    ) -> Value {
        let Some(symbol) = self.find_symbol(&reference.symbol, cx) else {
            return self.no_symbol(&reference.symbol, span);
        };
        let index = reference.index.as_ref().map(|index| self.eval(index, cx));
        if let Some(whole) = &index
            && let Kind::OneOf(one_of) = &whole.kind
        {
            let rest = path.clone();
            path.skip_all();
            return access::each_alternative(whole, one_of, |index| {
                let mut path = rest.clone();
                let handle = self.handle(&symbol, Some(index.clone()), cx);
                let value = self.handle_path(&handle, View::Symbol, &mut path);
                path.finish(value)
            });
        }
        if index.is_none() && is_looped(&symbol) && !inside_own_loop(&symbol, cx) {
            return self.collection(&symbol, View::Symbol, cx);
        }
        let handle = self.handle(&symbol, index, cx);
        self.handle_path(&handle, View::Symbol, path)
    }

    fn no_symbol(&self, name: &str, span: Span) -> Value {
        self.report(
            crate::diagnostic::Level::Warning,
            "unknown-symbol",
            span,
            format!("there is no resource '{name}'"),
        );
        ops::error(format!("no resource '{name}'"))
    }

    /// The declaration of a symbol, in the template or the one whose names it uses.
    fn find_symbol(&self, name: &str, cx: &Context<'t>) -> Option<Symbol<'t>> {
        cx.scope.index.symbol(name).cloned()
    }

    /// All instances of a looped resource.
    fn collection(&self, symbol: &Symbol<'t>, view: View, cx: &Context<'t>) -> Value {
        let Some(looped) = symbol.declaration.copy.as_ref().or_else(|| {
            symbol
                .ancestors
                .iter()
                .find_map(|above| above.copy.as_ref())
        }) else {
            return Value::null();
        };
        let outside = Context::of(&cx.scope);
        let plan = self.plan(looped, &outside);
        let one = |index: Value| {
            let handle = self.handle(symbol, Some(index), cx);
            let mut path = Path::none(self, cx);
            self.handle_path(&handle, view, &mut path)
        };
        match &plan.times {
            Times::Known(count) => {
                Value::list((0..*count).map(|index| one(Value::int(index))).collect())
            }
            Times::Failed(failure) => failure.clone(),
            Times::Choice { .. } | Times::Unknown(_) => {
                let index = access::loop_unknown(
                    format!("copyIndex('{}')", looped.name).into(),
                    &plan.collection,
                );
                Kind::Each(Arc::new(crate::value::Each {
                    collection: plan.collection.clone(),
                    element: one(index),
                }))
                .into()
            }
        }
    }

    /// An instance: the index goes to its own loop, else to the nearest loop around it. Loops without
    /// an index are those that the expression stands in.
    fn handle(&self, symbol: &Symbol<'t>, index: Option<Value>, cx: &Context<'t>) -> Handle<'t> {
        let mut context = Context::of(&cx.scope);
        let chain: Vec<&'t ResourceDecl> = symbol
            .ancestors
            .iter()
            .copied()
            .chain(std::iter::once(symbol.declaration))
            .collect();
        let last = chain
            .iter()
            .rposition(|declaration| declaration.copy.is_some());
        for (position, declaration) in chain.iter().enumerate() {
            let Some(looped) = &declaration.copy else {
                continue;
            };
            let around = cx.env.find_loop(Some(&looped.name));
            let index = match &index {
                Some(index) if Some(position) == last => index.clone(),
                _ => match around {
                    Some(frame) => frame.index.clone(),
                    None => access::loop_unknown(
                        format!("copyIndex('{}')", looped.name).into(),
                        &Value::null(),
                    ),
                },
            };
            let items = match &looped.source {
                LoopSource::Items(_) => self.plan(looped, &context).items,
                LoopSource::Count(_) => None,
            };
            context = context.within(Frame::Loop(LoopFrame {
                name: &looped.name,
                resource: true,
                index,
                items,
            }));
        }
        Handle {
            declaration: symbol.declaration,
            ancestors: Rc::clone(&symbol.ancestors),
            context,
        }
    }

    /// What is read from a declared resource.
    fn handle_path(&self, handle: &Handle<'t>, view: View, path: &mut Path<'_, 't>) -> Value {
        let next = path.peek().unwrap_or_default();
        let is = |wanted: &str| next.eq_ignore_ascii_case(wanted);
        let declaration = handle.declaration;
        if view != View::Properties {
            if is("name")
                && let Some(name) = &declaration.name
            {
                path.skip(1);
                // As declared: a child's own name, or the whole where it is written as a whole.
                return self.eval(name, &handle.context);
            }
            if is("apiVersion")
                && let Some(version) = &declaration.api_version
            {
                path.skip(1);
                return self.eval(version, &handle.context);
            }
        }
        if declaration.deployment.is_some() {
            let outputs = match view {
                View::Full if is("properties") => 1,
                _ => 0,
            };
            if path
                .peek_at(outputs)
                .is_some_and(|name| name.eq_ignore_ascii_case("outputs"))
                && let Some(value) = self.outputs_path(handle, view, outputs, path)
            {
                return value;
            }
        }
        let Some(id) = self.id_of(handle) else {
            return unknown(
                UnknownClass::Runtime,
                format!(
                    "reference('{}')",
                    declaration.symbol.as_deref().unwrap_or_default()
                )
                .into(),
                Vec::new(),
            );
        };
        if ops::is_failure(&id.name) {
            return id.name;
        }
        reference_value(id, view)
    }

    /// `.outputs.name[.value]` of a deployment; `None` where it cannot be read here.
    fn outputs_path(
        &self,
        handle: &Handle<'t>,
        view: View,
        before: usize,
        path: &mut Path<'_, 't>,
    ) -> Option<Value> {
        let scope = match self.deployment_scope(handle) {
            Ok(scope) => scope,
            Err(_) => return self.unread_output(handle, view, before, path),
        };
        let Some(name) = path.peek_at(before + 1) else {
            path.skip(before + 1);
            return Some(self.all_outputs(&scope, view));
        };
        let span = path.span_at(before + 1)?;
        let Some(value) = self.output(name, span, &scope) else {
            path.skip(before + 2);
            return Some(ops::error(format!("no output '{name}'")));
        };
        path.skip(before + 2);
        if view == View::Symbol {
            return Some(value);
        }
        if path
            .peek()
            .is_some_and(|name| name.eq_ignore_ascii_case("value"))
        {
            path.skip(1);
            return Some(value);
        }
        Some(wrapped(value))
    }

    /// An output read with `listOutputsWithSecureValues(deployment, version).name`; `None` where the
    /// deployment is not one of this template, or not read.
    pub(super) fn secure_output(
        &self,
        call: &'t Call,
        path: &mut Path<'_, 't>,
        cx: &Context<'t>,
    ) -> Option<Value> {
        let target = self.eval(call.args.first()?, cx);
        let symbol = symbol_name(&target)
            .and_then(|(name, index)| Some((self.find_symbol(&name, cx)?, index)));
        let handle = match symbol {
            Some((symbol, index)) => self.handle(&symbol, index, cx),
            None => self.deployment_by_id(&ids::parse(&target)?, cx)?,
        };
        let scope = self.deployment_scope(&handle).ok()?;
        let value = self.output(path.peek()?, path.span_at(0)?, &scope)?;
        path.skip(1);
        Some(value)
    }

    /// An output of a deployment that is not read: what it is called, as Azure would be asked.
    fn unread_output(
        &self,
        handle: &Handle<'t>,
        view: View,
        before: usize,
        path: &mut Path<'_, 't>,
    ) -> Option<Value> {
        let name = path.peek_at(before + 1)?;
        let id = self.id_of(handle)?;
        path.skip(before + 2);
        let explicit = path
            .peek()
            .is_some_and(|next| next.eq_ignore_ascii_case("value"));
        if view != View::Symbol && explicit {
            path.skip(1);
        }
        let attribute = ["properties", "outputs", name, "value"];
        let reference = Reference {
            target: Target::Id(Box::new(id)),
            attribute: attribute.into_iter().map(Arc::from).collect(),
        };
        let text = canonical::reference(&reference);
        Some(unknown(UnknownClass::External, text, Vec::new()))
    }

    fn all_outputs(&self, scope: &Rc<Scope<'t>>, view: View) -> Value {
        let mut outputs = Object::new();
        for declaration in &scope.template.outputs {
            let value = self
                .output(&declaration.name, declaration.span, scope)
                .unwrap_or_default();
            outputs.insert(
                Arc::clone(&declaration.name),
                Entry {
                    key_span: Some(declaration.name_span),
                    span: Some(declaration.span),
                    value: if view == View::Symbol {
                        value
                    } else {
                        wrapped(value)
                    },
                },
            );
        }
        Value::object(outputs)
    }

    /// `reference(…)`, `references(…)`, `resourceInfo(…)` without accesses behind.
    pub(super) fn reference_call(
        &self,
        special: Special,
        call: &'t Call,
        cx: &Context<'t>,
    ) -> Value {
        let span = call.args.first().map(|arg| arg.span);
        let Some(span) = span else {
            return ops::error("an argument is missing");
        };
        let mut nothing = Path::none(self, cx);
        self.reference_path(special, call, span, &mut nothing, cx)
    }

    /// `reference(…)` and what is read from it.
    pub(super) fn reference_path(
        &self,
        special: Special,
        call: &'t Call,
        span: Span,
        path: &mut Path<'_, 't>,
        cx: &Context<'t>,
    ) -> Value {
        let Some(target) = call.args.first() else {
            return ops::error("an argument is missing");
        };
        let target = self.eval(target, cx);
        if ops::is_failure(&target) {
            return target;
        }
        let full = call
            .args
            .iter()
            .skip(1)
            .filter_map(crate::lang::arm::ir::Expr::as_str)
            .any(|text| text.eq_ignore_ascii_case("full"));
        let view = if full || special == Special::ResourceInfo {
            View::Full
        } else {
            View::Properties
        };
        if let Kind::OneOf(one_of) = &target.kind {
            let rest = path.clone();
            path.skip_all();
            return access::each_alternative(&target, one_of, |target| {
                let mut path = rest.clone();
                let value = self.referred(target, special, view, span, &mut path, cx);
                path.finish(value)
            });
        }
        self.referred(&target, special, view, span, path, cx)
    }

    fn referred(
        &self,
        target: &Value,
        special: Special,
        view: View,
        span: Span,
        path: &mut Path<'_, 't>,
        cx: &Context<'t>,
    ) -> Value {
        if let Some((name, index)) = symbol_name(target)
            && let Some(symbol) = self.find_symbol(&name, cx)
        {
            if special == Special::References {
                return self.collection(&symbol, view, cx);
            }
            let handle = self.handle(&symbol, index, cx);
            return self.handle_path(&handle, view, path);
        }
        if let Some(id) = ids::parse(target) {
            if let Some(handle) = self.deployment_by_id(&id, cx) {
                return self.handle_path(&handle, view, path);
            }
            return reference_value(id, view);
        }
        if let Kind::String(name) = &target.kind {
            // A bare name of a resource in a classic template.
            if let Some(handle) = self.resource_by_name(name, cx) {
                return self.handle_path(&handle, view, path);
            }
            if cx.scope.template.symbolic && !name.contains('/') {
                return self.no_symbol(name, span);
            }
        }
        let target = std::slice::from_ref(target);
        if view == View::Full
            && path
                .peek()
                .is_some_and(|name| name.eq_ignore_ascii_case("properties"))
        {
            path.skip(1);
        } else if view == View::Full {
            let depends = canonical::inputs(target.iter());
            return unknown(
                UnknownClass::Runtime,
                canonical::call("resource", target),
                depends,
            );
        }
        let depends = canonical::inputs(target.iter());
        unknown(
            UnknownClass::Runtime,
            canonical::call("reference", target),
            depends,
        )
    }

    /// The id of the resource whose symbol is given as a string.
    pub(super) fn symbol_id(&self, target: &Value, cx: &Context<'t>) -> Option<Value> {
        let (name, index) = symbol_name(target)?;
        let symbol = self.find_symbol(&name, cx)?;
        let id = self.id_of(&self.handle(&symbol, index, cx))?;
        Some(reference_value(id, View::Symbol))
    }

    /// A deployment of this template, by the id that `reference` names.
    fn deployment_by_id(&self, id: &ArmId, cx: &Context<'t>) -> Option<Handle<'t>> {
        if !id
            .resource_type
            .eq_ignore_ascii_case("Microsoft.Resources/deployments")
        {
            return None;
        }
        let wanted = canonical::text(&id.name);
        let names = cx
            .scope
            .deployments
            .get_or_init(|| self.deployment_names(&cx.scope));
        names
            .iter()
            .find(|deployment| deployment.name.eq_ignore_ascii_case(&wanted))
            .map(|deployment| deployment.handle.clone())
    }

    fn deployment_names(&self, scope: &Rc<Scope<'t>>) -> Vec<DeploymentName<'t>> {
        let mut names = Vec::new();
        let context = Context::of(scope);
        for declaration in &scope.template.resources {
            if declaration.deployment.is_none() || declaration.name.is_none() {
                continue;
            }
            let symbol = Symbol {
                declaration,
                ancestors: Rc::new(Vec::new()),
            };
            let indexes = match &declaration.copy {
                None => vec![None],
                Some(looped) => match self.plan(looped, &context).times {
                    Times::Known(count) => (0..count).map(|i| Some(Value::int(i))).collect(),
                    _ => vec![None],
                },
            };
            for index in indexes {
                let handle = self.handle(&symbol, index, &context);
                let Some(name) = &declaration.name else {
                    continue;
                };
                let name = canonical::text(&self.eval(name, &handle.context));
                names.push(DeploymentName { name, handle });
            }
        }
        names
    }

    /// A resource of a classic template whose literal name is `name`.
    fn resource_by_name(&self, name: &str, cx: &Context<'t>) -> Option<Handle<'t>> {
        let declaration = cx.scope.template.resources.iter().find(|declaration| {
            declaration
                .name
                .as_ref()
                .and_then(crate::lang::arm::ir::Expr::as_str)
                .is_some_and(|other| other.eq_ignore_ascii_case(name))
        })?;
        let symbol = Symbol {
            declaration,
            ancestors: Rc::new(Vec::new()),
        };
        Some(self.handle(&symbol, None, cx))
    }

    /// The id as an expression in the template says it: without a resource group around it, it names the
    /// subscription or the management group, as `subscriptionResourceId` does.
    fn id_of(&self, handle: &Handle<'t>) -> Option<ArmId> {
        let mut id = self.identity_of(handle)?.id;
        let placed = id.subscription.is_some()
            || id.resource_group.is_some()
            || id.management_group.is_some()
            || id.scope.is_some()
            || id.tenant;
        if !placed {
            match handle.context.scope.target.scope {
                TargetScope::Subscription => id.subscription = Some(ids::context(OWN_SUBSCRIPTION)),
                TargetScope::ManagementGroup => {
                    id.management_group = Some(ids::context(OWN_MANAGEMENT_GROUP));
                }
                TargetScope::ResourceGroup | TargetScope::Tenant => {}
            }
        }
        Some(id)
    }

    fn identity_of(&self, handle: &Handle<'t>) -> Option<Identity> {
        let mut parent = None;
        for above in handle.ancestors.iter() {
            parent = Some(self.identity(above, &handle.context, parent.as_ref())?);
        }
        self.identity(handle.declaration, &handle.context, parent.as_ref())
    }

    /// The identity of the resource that Bicep's `parent:` names.
    pub(super) fn parent_identity(
        &self,
        reference: &'t ResourceRef,
        cx: &Context<'t>,
    ) -> Option<Identity> {
        let symbol = self.find_symbol(&reference.symbol, cx)?;
        let index = reference.index.as_ref().map(|index| self.eval(index, cx));
        let handle = self.handle(&symbol, index, cx);
        // Parents may name each other in a circle.
        let scope = &handle.context.scope;
        let is_asked_for = self.parents.borrow().iter().any(|(declaration, of)| {
            ptr::eq(*declaration, handle.declaration) && Rc::ptr_eq(of, scope)
        });
        if is_asked_for {
            return None;
        }
        let asked = (handle.declaration, Rc::clone(scope));
        self.parents.borrow_mut().push(asked);
        let identity = match self.budget.enter(true) {
            Ok(()) => self.identity_of(&handle),
            Err(_) => None,
        };
        self.budget.leave();
        self.parents.borrow_mut().pop();
        identity
    }
}

fn is_looped(symbol: &Symbol<'_>) -> bool {
    symbol.declaration.copy.is_some() || symbol.ancestors.iter().any(|above| above.copy.is_some())
}

/// Whether an expression stands in the loop of the resource it refers to, as nested children do.
fn inside_own_loop(symbol: &Symbol<'_>, cx: &Context<'_>) -> bool {
    symbol.declaration.copy.is_none()
        && symbol
            .ancestors
            .iter()
            .filter_map(|above| above.copy.as_ref())
            .all(|looped| cx.env.find_loop(Some(&looped.name)).is_some())
        || symbol.declaration.copy.as_ref().is_some_and(|looped| {
            cx.env
                .find_loop(Some(&looped.name))
                .is_some_and(|f| f.resource)
        })
}

/// The symbol and index in `sym` or `sym[3]`, also with an unknown index.
fn symbol_name(target: &Value) -> Option<(String, Option<Value>)> {
    match &target.kind {
        Kind::String(text) => match text.split_once('[') {
            None => Some((text.to_string(), None)),
            Some((name, rest)) => {
                let index = rest.strip_suffix(']')?.parse().ok()?;
                Some((name.to_owned(), Some(Value::int(index))))
            }
        },
        Kind::Concat(parts) => {
            let [name, index, close] = parts.as_slice() else {
                return None;
            };
            let name = name.as_str()?.strip_suffix('[')?;
            (close.as_str()? == "]").then(|| (name.to_owned(), Some(index.clone())))
        }
        _ => None,
    }
}

/// A resource or its properties, as Azure will say.
fn reference_value(mut id: ArmId, view: View) -> Value {
    normalize_id(&mut id);
    let attribute = match view {
        View::Properties => vec![Arc::from("properties")],
        View::Full | View::Symbol => Vec::new(),
    };
    Kind::Reference(Arc::new(Reference {
        target: Target::Id(Box::new(id)),
        attribute,
    }))
    .into()
}

/// An output as `reference` gives it: `{"value": …}`.
fn wrapped(value: Value) -> Value {
    let mut object = Object::new();
    object.insert(
        "value",
        Entry {
            span: value.origin.span,
            key_span: value.origin.span,
            value,
        },
    );
    Value::object(object)
}
