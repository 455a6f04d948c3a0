//! Called modules: one evaluation for each instance of a call, and what it gives back.

use std::cell::RefCell;
use std::path::Path;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use super::{Caller, Inputs, Instance, Instances, Module, Named, Scope, origin};
use crate::diagnostic::Level;
use crate::lang::Unread;
use crate::lang::avm;
use crate::lang::terraform::configuration::Configuration;
use crate::lang::terraform::syntax::{Attribute, Block};
use crate::limits::{self, MODULE_DEPTH, TERRAFORM_CALLS};
use crate::model::Call;
use crate::value::{Each, Entry, Hop, HopKind, Kind, Object, Target, UnknownClass, Value};

/// Arguments of a call that are no inputs of the module.
const CALL_ARGUMENTS: [&str; 6] = [
    "source",
    "version",
    "count",
    "for_each",
    "providers",
    "depends_on",
];

impl<'a> Module<'a> {
    /// The configuration that a call of this module means, if it is read.
    pub(crate) fn called(&self, name: &str) -> Option<&'a Configuration> {
        let block = self.configuration.calls.get(name)?;
        self.called_by(name, block).ok()
    }

    /// The configuration that the call `name` means, or why it is not read, which is reported once
    /// for each call.
    pub(crate) fn called_by(&self, name: &str, block: &Block) -> Result<&'a Configuration, Unread> {
        let mut key = String::new();
        for part in &self.declared_path {
            key.push_str(part.strip_prefix("module.").unwrap_or(part));
            key.push('.');
        }
        key.push_str(name);
        let configuration = match self.session.project.called(self.configuration, &key, block) {
            Ok(configuration) => configuration,
            Err(unread) => {
                self.session.report(
                    Level::Warning,
                    unread.code,
                    block.header,
                    format!("module '{name}' is not read: {unread}"),
                );
                return Err(unread);
            }
        };
        let arguments = block.body.attributes().map(|argument| &*argument.name);
        let arguments = arguments.filter(|name| !CALL_ARGUMENTS.contains(name));
        if let Some(note) = avm::note(&configuration.directory, name, arguments) {
            self.session
                .report(Level::Note, "understood-module", block.header, note);
        }
        if self.is_inside(&configuration.directory) {
            self.session.report(
                Level::Error,
                "module-cycle",
                block.header,
                format!("module '{name}' calls itself"),
            );
            return Err("it calls itself".into());
        }
        if self.path.len() >= MODULE_DEPTH {
            let why = format!("modules are nested deeper than {MODULE_DEPTH}");
            self.session.report(
                Level::Warning,
                limits::MODULES,
                block.header,
                format!("module '{name}' is not read: {why}"),
            );
            return Err(Unread::by_limit(limits::MODULES, why));
        }
        Ok(configuration)
    }

    /// Whether this module or one around it is the one in `directory`.
    fn is_inside(&self, directory: &Path) -> bool {
        if self.configuration.directory == directory {
            return true;
        }
        let caller = self
            .caller
            .as_ref()
            .and_then(|caller| caller.module.upgrade());
        caller.is_some_and(|caller| caller.is_inside(directory))
    }

    /// The instances of a call of a module that is read.
    pub(crate) fn call_instances(&self, name: &str) -> Option<Instances> {
        self.called(name)?;
        self.instances_of(&format!("module.{name}"))
    }

    /// The module that an instance of a call stands for.
    pub(crate) fn child(&self, name: &str, instance: &Instance) -> Option<Rc<Module<'a>>> {
        if let Some(child) = self.children.borrow().get(&instance.address) {
            return child.clone();
        }
        let child = self.open(name, instance);
        self.children
            .borrow_mut()
            .insert(Arc::clone(&instance.address), child.clone());
        child
    }

    fn open(&self, name: &str, instance: &Instance) -> Option<Rc<Module<'a>>> {
        let block = self.configuration.calls.get(name)?;
        let configuration = self.called(name)?;
        let number = self.session.called.get();
        if number >= TERRAFORM_CALLS {
            self.session.report(
                Level::Warning,
                limits::MODULES,
                block.header,
                format!(
                    "more than {TERRAFORM_CALLS} modules are called: the rest is not looked at"
                ),
            );
            return None;
        }
        self.session.called.set(number + 1);
        self.report_strangers(name, block, configuration);
        let mut path = self.path.clone();
        // The instance's address begins with this module's own.
        let own = instance.address.get(self.address("").len()..);
        path.push(own.unwrap_or(&instance.address).into());
        let mut declared_path = self.declared_path.clone();
        declared_path.push(format!("module.{name}").into());
        let mut calls = self.calls.clone();
        calls.push(Call {
            header: block.header,
            extent: block.span,
        });
        Some(Rc::new_cyclic(|me| Module {
            configuration,
            session: self.session,
            path,
            declared_path,
            calls,
            inputs: Inputs::default(),
            caller: Some(Caller {
                module: Weak::clone(&self.me),
                block,
                instance: instance.clone(),
            }),
            me: Weak::clone(me),
            children: RefCell::default(),
            named: RefCell::default(),
            instances: RefCell::default(),
            declared: Rc::clone(&self.declared),
        }))
    }

    /// Arguments for which the module has no variable.
    fn report_strangers(&self, name: &str, block: &Block, configuration: &Configuration) {
        if avm::is_interface(&configuration.directory) {
            return;
        }
        for argument in block.body.attributes() {
            if !CALL_ARGUMENTS.contains(&&*argument.name)
                && !configuration.variables.contains_key(&argument.name)
            {
                self.session.report(
                    Level::Warning,
                    "unknown-argument",
                    argument.name_span,
                    format!("module '{name}' has no variable '{}'", argument.name),
                );
            }
        }
    }

    /// Whether a variable of any module that is read is ephemeral.
    pub(super) fn has_ephemeral(&self) -> bool {
        let ephemeral = |configuration: &Configuration| {
            let mut variables = configuration.variables.values();
            variables.any(|variable| variable.ephemeral)
        };
        let outer = self.caller.as_ref();
        let outer = outer.and_then(|caller| caller.module.upgrade());
        ephemeral(self.configuration)
            || self.session.project.configurations().any(ephemeral)
            || outer.is_some_and(|outer| outer.has_ephemeral())
    }

    /// What a call passes, evaluated where it stands, as a deployment has its parameters: each an
    /// object with its `value`.
    pub(crate) fn passed(&self, block: &Block, instance: &Instance) -> Object {
        let arguments = block.body.attributes();
        let arguments = arguments.filter(|found| !CALL_ARGUMENTS.contains(&&*found.name));
        self.scope().with_instance(instance, |scope| {
            let mut passed = Object::new();
            for argument in arguments {
                let entry = |value: Value| Entry {
                    key_span: Some(argument.name_span),
                    span: Some(argument.span),
                    value,
                };
                let value = scope.whole_modules(scope.evaluate(&argument.value));
                let mut parameter = Object::new();
                parameter.insert("value", entry(value));
                passed.insert(Arc::clone(&argument.name), entry(Value::object(parameter)));
            }
            passed
        })
    }

    /// What the call sets for a variable: evaluated where the call stands.
    pub(super) fn argument(&self, name: &str) -> Option<(Value, &'a Attribute)> {
        let caller = self.caller.as_ref()?;
        if CALL_ARGUMENTS.contains(&name) {
            return None;
        }
        let attribute = caller.block.body.attribute(name)?;
        let module = caller.module.upgrade()?;
        let value = module
            .scope()
            .with_instance(&caller.instance, |scope| scope.evaluate(&attribute.value));
        Some((value, attribute))
    }

    /// How a variable of this module is called where it is not known.
    pub(super) fn input_name(&self, name: &str) -> Arc<str> {
        self.address(&format!("var.{name}"))
    }

    /// What decides whether this module exists at all, and how often where that is not known.
    pub(crate) fn existence(&self) -> Vec<Instance> {
        let mut instances = Vec::new();
        if let Some(caller) = &self.caller {
            if let Some(module) = caller.module.upgrade() {
                instances = module.existence();
            }
            instances.push(caller.instance.clone());
        }
        instances
    }
}

impl<'a> Scope<'_, 'a> {
    /// `module.name` and what follows: the instances of a call. `None` if it is not read.
    pub(super) fn module_call(self, name: &str) -> Option<Value> {
        Some(self.collection(self.module.call_instances(name)?))
    }

    /// An output of this module, as it arrives at the caller.
    pub(crate) fn output(self, name: &str) -> Option<Value> {
        let output = self.module.configuration.outputs.get(name)?;
        let written = output.body.attribute("value")?;
        let key: Arc<str> = format!("output.{name}").into();
        let named = self.once(key, output.header, || {
            let module = self.module;
            let value = module.scope().evaluate(&written.value);
            let sensitive = output.body.attribute("sensitive").is_some_and(|flag| {
                super::to_bool(&module.scope().evaluate(&flag.value)) == Some(true)
            });
            let hop = Hop {
                kind: HopKind::Output,
                name: module.address(name),
                set_at: Some(written.value.span),
                used_at: None,
            };
            let value = self.session().spend(|budget| {
                let value = origin::through(value, &hop, budget);
                if sensitive {
                    origin::secret(value, budget)
                } else {
                    value
                }
            });
            Named { value, hop: None }
        });
        Some(named.value)
    }

    /// A value in which called modules that are referred to as a whole are objects of their outputs.
    /// A reference to one output alone does not need the others, so this is done last.
    pub(super) fn whole_modules(self, value: Value) -> Value {
        let left = self.session().spend(|budget| {
            *budget = budget.saturating_sub(1);
            *budget
        });
        if left == 0 {
            return value;
        }
        let inner = |value: &Value| self.whole_modules(value.clone());
        let kind = match &value.kind {
            Kind::Reference(reference) => {
                let Target::Address(address) = &reference.target else {
                    return value;
                };
                let Some(outputs) = self.module_outputs(address) else {
                    return value;
                };
                let mut whole = Value {
                    kind: outputs.kind,
                    ..value.clone()
                };
                for name in &reference.attribute {
                    whole = self.attribute(&whole, name);
                }
                return whole;
            }
            Kind::List(items) => Kind::List(Arc::new(items.iter().map(inner).collect())),
            Kind::Object(object) => {
                let object = object.iter().map(|(key, entry)| {
                    let value = inner(&entry.value);
                    (Arc::clone(key), Entry { value, ..*entry })
                });
                Kind::Object(Arc::new(object.collect()))
            }
            Kind::OneOf(one_of) => {
                let alternatives = one_of.alternatives.iter().map(inner).collect();
                super::partial::join(one_of, alternatives).kind
            }
            Kind::Each(each) => Kind::Each(Arc::new(Each {
                collection: each.collection.clone(),
                element: inner(&each.element),
            })),
            _ => return value,
        };
        Value { kind, ..value }
    }

    /// All outputs of the called module with this address.
    fn module_outputs(self, address: &str) -> Option<Value> {
        let (owner, block, instance) = self.module.declared.borrow().get(address).cloned()?;
        if &*block.kind != "module" {
            return None;
        }
        let child = owner.upgrade()?.child(block.labels.first()?, &instance)?;
        let mut outputs = Object::new();
        // As Terraform has them: by name.
        let mut names: Vec<&Arc<str>> = child.configuration.outputs.keys().collect();
        names.sort();
        for name in names {
            let value = child.scope().output(name).unwrap_or_default();
            outputs.set(Arc::clone(name), value);
        }
        Some(Value::object(outputs))
    }

    /// An output that a module does not have, or a module that cannot be looked at.
    pub(super) fn no_output(self, address: &str, name: &str) -> Value {
        Value::unknown(UnknownClass::External, format!("{address}.{name}"))
    }
}
