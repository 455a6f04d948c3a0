//! Names: variables, locals, resources and what surrounds a configuration.

use std::rc::Weak;
use std::sync::Arc;

use super::partial::{bounded, failure};
use super::{Instance, Named, Scope, State, origin};
use crate::diagnostic::Level;
use crate::lang::terraform::azurerm;
use crate::lang::terraform::syntax::{Block, Expression, ExpressionKind, Step};
use crate::limits::{self, TERRAFORM_VALUE_DEPTH, TERRAFORM_VALUE_PARTS};
use crate::source::Span;
use crate::value::{Hop, HopKind, Kind, ListItem, Reference, Target, Unknown, UnknownClass, Value};

impl<'a> Scope<'_, 'a> {
    /// A name and the steps behind it.
    pub(super) fn traversal(self, root: &Expression, steps: &[Step], span: Span) -> Value {
        let ExpressionKind::Variable(name) = &root.kind else {
            return self.follow(self.evaluate(root), steps);
        };
        if let Some(bound) = self.bound(name) {
            let value = self.follow(bound.clone(), steps);
            return if value.origin.span.is_some() {
                value
            } else {
                value.spanned(span)
            };
        }
        let value = match (&**name, steps) {
            ("var", [Step::Attribute(name), rest @ ..]) => {
                if let Some(assumed) = self.assumed(name) {
                    return self.follow(assumed.clone(), rest).spanned(span);
                }
                return self.used(self.variable(name), rest, span);
            }
            ("local", [Step::Attribute(name), rest @ ..]) => {
                return self.used(self.local(name, span), rest, span);
            }
            ("path", [Step::Attribute(name)]) => match &**name {
                "root" => Value::string("."),
                "module" => {
                    let session = self.session();
                    match session
                        .project
                        .relative(&self.module.configuration.directory)
                    {
                        _ if self.module.path.is_empty() => Value::string("."),
                        Some(path) => Value::string(path),
                        None => Value::unknown(UnknownClass::Context, "path.module"),
                    }
                }
                _ => Value::unknown(UnknownClass::Context, format!("path.{name}")),
            },
            ("terraform", [Step::Attribute(name)]) => {
                Value::unknown(UnknownClass::Context, format!("terraform.{name}"))
            }
            ("module", [Step::Attribute(call), rest @ ..]) => {
                let collection = self.module_call(call).unwrap_or_else(|| {
                    let address = self.module.address(&format!("module.{call}"));
                    Value::unknown(UnknownClass::External, address)
                });
                // `module.x["out"]` is an attribute as `module.x.out` is.
                let collection = match (&collection.kind, rest.first()) {
                    (Kind::Reference(_), Some(Step::Index(_))) => self.whole_modules(collection),
                    _ => collection,
                };
                let value = self.whole_modules(self.follow(collection, rest));
                let value = self
                    .session()
                    .spend(|budget| origin::placed(value, span, budget));
                return if value.origin.span.is_some() {
                    value
                } else {
                    value.spanned(span)
                };
            }
            (
                "data",
                [
                    Step::Attribute(resource_type),
                    Step::Attribute(name),
                    rest @ ..,
                ],
            ) => self.resource(&format!("data.{resource_type}.{name}"), rest),
            (resource_type, [Step::Attribute(name), rest @ ..]) => {
                self.resource(&format!("{resource_type}.{name}"), rest)
            }
            (name, _) => failure(format!("'{name}' is not known here")),
        };
        if value.origin.span.is_some() {
            value
        } else {
            value.spanned(span)
        }
    }

    /// `ephemeralasnull(written)` where it is not simply the argument. Values do not say of which of
    /// their parts they are ephemeral: where there are ephemeral variables only these themselves are
    /// known to be null.
    pub(super) fn without_ephemeral(self, written: &Expression, span: Span) -> Option<Value> {
        if !self.module.has_ephemeral() {
            return None;
        }
        let mut variables = self.module.configuration.variables.values();
        let is_ephemeral = matches!(
            &written.kind,
            ExpressionKind::Traversal(traversal)
                if matches!(&traversal.root.kind, ExpressionKind::Variable(root) if &**root == "var")
                    && matches!(
                        traversal.steps.as_slice(),
                        [Step::Attribute(name)]
                            if variables.any(|variable| variable.ephemeral && variable.name == *name)
                    )
        );
        if is_ephemeral {
            return Some(Value::null().spanned(span));
        }
        let value = self.evaluate(written);
        let text = super::partial::call_text("ephemeralasnull", std::slice::from_ref(&value));
        Some(super::partial::unknown_from(text, [&value]).spanned(span))
    }

    /// A named value as it arrives at a reference to it.
    fn used(self, named: Named, steps: &[Step], span: Span) -> Value {
        let value = self.follow(named.value, steps);
        let Some(hop) = named.hop else {
            return value.spanned(span);
        };
        let from_outside = hop.kind != HopKind::Local;
        let hop = Hop {
            used_at: Some(span),
            ..hop
        };
        self.session().spend(|budget| {
            let value = origin::through(value, &hop, budget);
            if from_outside {
                origin::placed(value, span, budget)
            } else {
                value
            }
        })
    }

    /// Evaluates something named once; a name that needs itself is a failure.
    pub(super) fn once(self, key: Arc<str>, span: Span, work: impl FnOnce() -> Named) -> Named {
        match self.module.named.borrow().get(&key) {
            Some(State::Done(named)) => return named.clone(),
            Some(State::Running) => {
                self.session().report(
                    Level::Error,
                    "cycle",
                    span,
                    format!("'{key}' depends on itself"),
                );
                return Named {
                    value: failure(format!("{key} depends on itself")),
                    hop: None,
                };
            }
            None => {}
        }
        let running = |state: State| {
            self.module
                .named
                .borrow_mut()
                .insert(Arc::clone(&key), state);
        };
        running(State::Running);
        let mut named = work();
        if parts(
            &named.value,
            &mut TERRAFORM_VALUE_PARTS.clone(),
            TERRAFORM_VALUE_DEPTH,
        )
        .is_none()
        {
            self.session().report(
                Level::Warning,
                limits::VALUE_SIZE,
                span,
                format!("'{key}' is larger than what is evaluated"),
            );
            named.value = Value::unknown(UnknownClass::Limit, format!("{key} is too large"));
        }
        running(State::Done(named.clone()));
        named
    }

    fn variable(self, name: &str) -> Named {
        let key: Arc<str> = format!("var.{name}").into();
        let module = self.module;
        let Some((_, variable)) = module.configuration.variables.get_key_value(name) else {
            return undeclared(key);
        };
        self.once(Arc::clone(&key), variable.header, || {
            // Values and defaults see nothing of the module.
            let outside = module.scope();
            let assigned = module
                .inputs
                .assignments
                .iter()
                .rev()
                .find(|assignment| assignment.name == name)
                .map(|assignment| {
                    let mut value = outside.evaluate(assignment.value);
                    if assignment.set_at.is_none() {
                        // The command line is no place that could be shown.
                        value = self
                            .session()
                            .spend(|budget| origin::without_places(value, budget));
                    }
                    (value, assignment.kind, assignment.set_at)
                })
                .filter(|(value, ..)| variable.nullable || !value.is_null());
            let argument = || {
                let (value, attribute) = module.argument(name)?;
                let value = (variable.nullable || !value.is_null()).then_some(value)?;
                Some((value, HopKind::ModuleArgument, Some(attribute.span)))
            };
            let given = assigned.or_else(argument).or_else(|| {
                let default = variable.default.as_ref()?;
                let value = outside.evaluate(default);
                Some((value, outside.default_kind(), Some(default.span)))
            });
            let Some((value, kind, set_at)) = given else {
                let name = module.input_name(name);
                let mut value: Value = Kind::Unknown(Arc::new(Unknown {
                    class: UnknownClass::Parameter,
                    text: Arc::clone(&name),
                    depends: vec![name],
                }))
                .into();
                value.secret = variable.sensitive;
                return Named { value, hop: None };
            };
            let mut value = outside.convert(value, &variable.declared, &key);
            if variable.sensitive {
                value = self.session().spend(|budget| origin::secret(value, budget));
            }
            let hop = Some(Hop {
                kind,
                name: Arc::clone(&key),
                set_at,
                used_at: None,
            });
            Named { value, hop }
        })
    }

    fn local(self, name: &str, used_at: Span) -> Named {
        let key: Arc<str> = format!("local.{name}").into();
        let Some(local) = self.module.configuration.locals.get(name) else {
            return undeclared(key);
        };
        let scope = Scope {
            asleep: self.asleep,
            ..self.module.scope()
        };
        // To what sleeps a local may be something else.
        let once: Arc<str> = if self.asleep {
            format!("{key}, asleep").into()
        } else {
            Arc::clone(&key)
        };
        self.once(once, used_at, || Named {
            value: scope.evaluate(&local.value),
            hop: Some(Hop {
                kind: HopKind::Local,
                name: Arc::clone(&key),
                set_at: Some(local.value.span),
                used_at: None,
            }),
        })
    }

    /// The expression of a local, for those who look at how a value is written.
    pub(crate) fn local_expression(self, name: &str) -> Option<&'a Expression> {
        let local = self.module.configuration.locals.get(name)?;
        Some(&local.value)
    }

    /// A resource or data source, as seen from its module.
    fn resource(self, local_address: &str, steps: &[Step]) -> Value {
        match self.module.instances_of(local_address) {
            Some(instances) => self.follow(self.collection(instances), steps),
            None => {
                let address = self.module.address(local_address);
                self.follow(undeclared(address).value, steps)
            }
        }
    }

    /// What the configuration sets for an attribute of a resource of this module. `None` for what
    /// is only known once it is deployed.
    pub(super) fn configured_attribute(self, address: &str, name: &str) -> Option<Value> {
        let (owner, block, instance) = self.module.declared.borrow().get(address).cloned()?;
        let owner = owner.upgrade()?;
        if &*block.kind == "module" {
            let child = owner.child(block.labels.first()?, &instance);
            let output = child.and_then(|child| child.scope().output(name));
            return Some(output.unwrap_or_else(|| self.no_output(address, name)));
        }
        if name == "id"
            && &*block.kind == "data"
            && &**block.labels.first()? == "azurerm_role_definition"
        {
            let role = block.body.attribute("name")?;
            let scope = owner.scope();
            let name = scope.with_instance(&instance, |scope| scope.evaluate(&role.value));
            return name.as_str().map(|_| azurerm::role_id(&name));
        }
        if matches!(name, "id" | "output") {
            return None;
        }
        let attribute = block.body.attribute(name)?;
        if super::META_ARGUMENTS.contains(&name) {
            return None;
        }
        let key: Arc<str> = format!("{address}.{name}").into();
        let named = owner.scope().once(key, attribute.name_span, || Named {
            value: owner
                .scope()
                .with_instance(&instance, |scope| scope.evaluate(&attribute.value)),
            hop: None,
        });
        if named.value.is_null() {
            // An absent argument may be computed.
            return None;
        }
        Some(named.value)
    }

    /// The instance with a known key of a resource of which the instances are not known.
    pub(super) fn instance_at(self, representative: &Value, key: &Value) -> Option<Value> {
        let Kind::Reference(reference) = &representative.kind else {
            return None;
        };
        let Target::Address(address) = &reference.target else {
            return None;
        };
        let (owner, block, instance) = self.module.declared.borrow().get(address).cloned()?;
        instance.copy.as_ref()?;
        let at = instance_address(address, key);
        if !reference.attribute.is_empty() || at == *address {
            return None;
        }
        let binding = instance.binding.map(|(name, members)| {
            let mut members = members
                .as_object()
                .map(|o| (**o).clone())
                .unwrap_or_default();
            members.set(if name == "count" { "index" } else { "key" }, key.clone());
            (name, Value::object(members))
        });
        let instance = Instance {
            address: at,
            binding,
            ..instance
        };
        Some(owner.upgrade()?.instance_reference(block, &instance))
    }

    /// Marks a reference to an attribute that carries a secret.
    pub(super) fn with_secrecy(self, mut value: Value) -> Value {
        if let Kind::Reference(reference) = &value.kind
            && let Target::Address(address) = &reference.target
            && let Some((_, block, _)) = self.module.declared.borrow().get(address)
            && let Some(resource_type) = block.labels.first()
            && azurerm::is_secret(resource_type, &reference.attribute)
        {
            value.secret = true;
        }
        value
    }
}

impl<'a> super::Module<'a> {
    /// The value of a reference to an instance; its attributes can be asked for from then on.
    pub(super) fn instance_reference(&self, block: &'a Block, instance: &Instance) -> Value {
        self.declared.borrow_mut().insert(
            Arc::clone(&instance.address),
            (Weak::clone(&self.me), block, instance.clone()),
        );
        Kind::Reference(Arc::new(Reference {
            target: Target::Address(Arc::clone(&instance.address)),
            attribute: Vec::new(),
        }))
        .into()
    }
}

/// What is declared nowhere, or in a file that could not be read. Terraform refuses it before it
/// evaluates anything, so it is not a failure that `try` could see.
fn undeclared(name: Arc<str>) -> Named {
    Named {
        value: Value::unknown(UnknownClass::External, name),
        hop: None,
    }
}

/// Counts the parts of a value; `None` if there are more than `left` or they are nested deeper than
/// `depth`.
fn parts(value: &Value, left: &mut usize, depth: usize) -> Option<()> {
    *left = left.checked_sub(1)?;
    let depth = depth.checked_sub(1)?;
    let mut inner = |value: &Value| parts(value, left, depth);
    match &value.kind {
        Kind::List(values) | Kind::Concat(values) | Kind::Merge(values) => {
            values.iter().try_for_each(inner)
        }
        Kind::Object(object) => object.iter().try_for_each(|(_, entry)| inner(&entry.value)),
        Kind::OneOf(one_of) => one_of.alternatives.iter().try_for_each(inner),
        Kind::PartialList(items) => items.iter().try_for_each(|item| match item {
            ListItem::Element(value) | ListItem::Rest(value) => inner(value),
        }),
        Kind::Each(each) => {
            inner(&each.collection)?;
            inner(&each.element)
        }
        _ => Some(()),
    }
}

/// The address of an instance: `type.name["key"]`, `type.name[0]`.
pub(super) fn instance_address(declaration: &str, key: &Value) -> Arc<str> {
    match &key.kind {
        Kind::String(text) => format!("{declaration}[{text:?}]").into(),
        Kind::Number(number) => format!("{declaration}[{number}]").into(),
        _ => bounded(declaration.to_owned()).into(),
    }
}
