//! The ARM resources of an evaluated module.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::azapi;
use super::azurerm::schema::Mapping;
use super::configuration::Declared;
use super::drafts::{self, Azapi, Provider};
use super::evaluate::settle::{self, Made};
use super::evaluate::{Instance, Module, Scope, both};
use super::link::{Draft, Link, link};
use super::syntax::{self, Block, Body, Expression, ExpressionKind, Step};
use crate::diagnostic::Level;
use crate::limits::{self, TERRAFORM_RESOURCES};
use crate::model::{Declaration, Language, Resource};
use crate::value::{Kind, Object, Reference, Target, UnknownClass, Value};

/// What a module that is not read is in ARM's terms.
const DEPLOYMENT_TYPE: &str = "Microsoft.Resources/deployments";

/// What is declared in a root module and all it calls.
#[derive(Default)]
struct Gathered {
    drafts: Vec<Draft>,
    /// Directories of modules that were called and looked at.
    called: BTreeSet<PathBuf>,
}

/// The resources of a root module and of those it calls, in the order of their declarations, and
/// the directories of the called ones.
pub(super) fn of_root(root: &Module<'_>) -> (Vec<Resource>, BTreeSet<PathBuf>) {
    let mut gathered = Gathered::default();
    gather(root, &mut gathered);
    (link(&name_at(root), gathered.drafts), gathered.called)
}

/// What a root module gives out.
pub(super) fn outputs(root: &Module<'_>) -> Vec<Resource> {
    let outputs = root.configuration.outputs.iter();
    outputs
        .filter_map(|(name, block)| {
            let value = root.scope().output(name)?;
            let flag = block.body.attribute("sensitive");
            let secure =
                flag.is_some_and(|flag| root.scope().evaluate(&flag.value).as_bool() == Some(true));
            Some(Resource::output(
                Language::Terraform,
                name,
                value,
                secure,
                block.header,
                block.span,
            ))
        })
        .collect()
}

fn gather(module: &Module<'_>, gathered: &mut Gathered) {
    of_module(module, &mut gathered.drafts);
    for (name, block) in &module.configuration.calls {
        let configuration = match module.called_by(name, block) {
            Ok(configuration) => configuration,
            Err(left_out) => {
                unread(module, name, block, &left_out.why, &mut gathered.drafts);
                continue;
            }
        };
        let Some(instances) = module.call_instances(name) else {
            continue;
        };
        let mut read = true;
        for instance in instances.with_asleep() {
            match module.child(name, instance) {
                Some(child) => gather(&child, gathered),
                None => read = false,
            }
        }
        if read {
            gathered.called.insert(configuration.directory.clone());
        }
    }
}

/// Adds a call of a module that is not read: a deployment of which no more is known than what it is
/// told.
fn unread(module: &Module<'_>, name: &str, block: &Block, why: &str, drafts: &mut Vec<Draft>) {
    let local_address = format!("module.{name}");
    let Some(instances) = module.instances_of(&local_address) else {
        return;
    };
    let around = module.existence();
    for instance in instances.with_asleep() {
        if is_full(module, block, drafts) {
            return;
        }
        let made = Made::by(instance.condition.as_ref());
        let passed = module.passed(block, instance);
        let passed = module
            .session
            .spend(|budget| settle::object(&passed, made.as_ref(), budget));
        let mut properties = Object::new();
        properties.set("parameters", Value::object(passed));
        let declaration = Declaration::Azapi("module".into());
        let scope = module.scope();
        let mut resource = blank(scope, block, instance, declaration, DEPLOYMENT_TYPE);
        resource.name = Value::unknown(UnknownClass::External, Arc::clone(&instance.address));
        resource.body.set("properties", Value::object(properties));
        resource.opaque = Some(why.into());
        let link = Link::None;
        add_within(
            module,
            &around,
            &local_address,
            Draft { resource, link },
            drafts,
        );
    }
}

/// Whether there are as many resources as there may be, which is then reported.
fn is_full(module: &Module<'_>, block: &Block, drafts: &[Draft]) -> bool {
    let is_full = drafts.len() >= TERRAFORM_RESOURCES;
    if is_full {
        module.session.report(
            Level::Warning,
            limits::RESOURCES,
            block.header,
            format!("more than {TERRAFORM_RESOURCES} resources: the rest is not looked at"),
        );
    }
    is_full
}

/// Adds what a module declares at an address, where the module `around` it exists.
fn add_within(
    module: &Module<'_>,
    around: &[Instance],
    local_address: &str,
    mut draft: Draft,
    drafts: &mut Vec<Draft>,
) {
    draft.resource.declaration_address = module.declared_address(local_address);
    for outer in around.iter().rev() {
        exist_within(module, &mut draft.resource, outer);
    }
    drafts.push(draft);
}

/// Adds the resources that a module declares itself.
fn of_module(module: &Module<'_>, drafts: &mut Vec<Draft>) {
    for (key, declared) in &module.configuration.resources {
        let kind = Provider::of(&declared.resource_type, false);
        add(module, key, declared, &kind, drafts);
    }
    for (key, declared) in &module.configuration.data {
        let kind = Provider::of(&declared.resource_type, true);
        add(module, &format!("data.{key}"), declared, &kind, drafts);
    }
}

fn add(
    module: &Module<'_>,
    local_address: &str,
    declared: &Declared,
    kind: &Provider,
    drafts: &mut Vec<Draft>,
) {
    match kind {
        Provider::Other => return,
        Provider::Unmapped => {
            module.session.report(
                Level::Note,
                "unmapped-resource",
                declared.block.header,
                format!("{} is not looked at yet", declared.resource_type),
            );
            return;
        }
        Provider::Mapped(_) | Provider::Azapi(_) => {}
    }
    let Some(instances) = module.instances_of(local_address) else {
        return;
    };
    let around = module.existence();
    let is_data = &*declared.block.kind == "data";
    for instance in instances.with_asleep() {
        if is_data && instance.dormant.is_some() {
            continue;
        }
        if is_full(module, &declared.block, drafts) {
            return;
        }
        let made = module.scope().with_instance(instance, |scope| match kind {
            Provider::Mapped(mapping) => mapped(scope, declared, mapping, instance),
            Provider::Azapi(kind) => of_azapi(scope, declared, *kind, instance)
                .into_iter()
                .collect(),
            Provider::Unmapped | Provider::Other => Vec::new(),
        });
        for mut draft in made {
            draft.resource.existing |= is_data;
            add_within(module, &around, local_address, draft, drafts);
        }
    }
}

/// A resource exists where the module around it does, and as often.
fn exist_within(module: &Module<'_>, resource: &mut Resource, outer: &Instance) {
    if let Some(condition) = &outer.condition {
        let made = Made::by(Some(condition));
        resource.body = module
            .session
            .spend(|budget| settle::object(&resource.body, made.as_ref(), budget));
        resource.condition = Some(match &resource.condition {
            Some(own) => both(condition, own),
            None => condition.clone(),
        });
    }
    if resource.copy.is_none() {
        resource.copy.clone_from(&outer.copy);
    }
    if outer.dormant.is_some() {
        resource.dormant.clone_from(&outer.dormant);
    }
}

fn blank(
    scope: Scope<'_, '_>,
    block: &Block,
    instance: &Instance,
    declaration: Declaration,
    arm_type: &str,
) -> Resource {
    let address = Arc::clone(&instance.address);
    Resource {
        condition: instance.condition.clone(),
        copy: instance.copy.clone(),
        extent: block.span,
        path: scope.module.path.clone(),
        calls: scope.module.calls.clone(),
        depends_on: depends_on(&block.body),
        dormant: instance.dormant.clone(),
        ..Resource::new(
            Language::Terraform,
            declaration,
            arm_type,
            address,
            block.header,
        )
    }
}

fn mapped(
    scope: Scope<'_, '_>,
    declared: &Declared,
    mapping: &'static Mapping,
    instance: &Instance,
) -> Vec<Draft> {
    let made = Made::by(instance.condition.as_ref());
    let arguments = scope.block(&declared.block.body);
    let arguments = scope
        .session()
        .spend(|budget| settle::object(&arguments, made.as_ref(), budget));
    let release = scope.session().project.azurerm;
    let declaration = Declaration::Azurerm(Arc::clone(&declared.resource_type));
    let mut resource = blank(
        scope,
        &declared.block,
        instance,
        declaration,
        &mapping.arm_type,
    );
    resource.existing = &*declared.block.kind == "data";
    drafts::of_azurerm(resource, mapping, &arguments, release)
}

fn of_azapi(
    scope: Scope<'_, '_>,
    declared: &Declared,
    kind: Azapi,
    instance: &Instance,
) -> Option<Draft> {
    let made = Made::by(instance.condition.as_ref());
    let arguments = azapi::arguments(scope, &declared.block.body, made.as_ref());
    let declaration = Declaration::Azapi(Arc::clone(&declared.resource_type));
    let resource = blank(scope, &declared.block, instance, declaration, "");
    let names = name_at(scope.module);
    match drafts::of_azapi(resource, kind, &arguments, &names) {
        Ok(draft) => draft,
        Err(declared_type) => {
            scope.session().report(
                Level::Warning,
                "unknown-type",
                declared.block.header,
                drafts::left_out(&instance.address, &declared_type),
            );
            None
        }
    }
}

/// Names of resources by their address, as the configuration states them.
fn name_at(module: &Module<'_>) -> impl Fn(&Arc<str>) -> Value {
    |address| {
        let whole: Value = Kind::Reference(Arc::new(Reference {
            target: Target::Address(Arc::clone(address)),
            attribute: Vec::new(),
        }))
        .into();
        module.scope().attribute(&whole, "name")
    }
}

/// The addresses in `depends_on`.
fn depends_on(body: &Body) -> Vec<Arc<str>> {
    let Some(syntax::Attribute { value, .. }) = body.attribute("depends_on") else {
        return Vec::new();
    };
    match &value.kind {
        ExpressionKind::Tuple(items) => items.iter().filter_map(written_address).collect(),
        _ => Vec::new(),
    }
}

fn written_address(expression: &Expression) -> Option<Arc<str>> {
    let ExpressionKind::Traversal(traversal) = &expression.kind else {
        return None;
    };
    let ExpressionKind::Variable(root) = &traversal.root.kind else {
        return None;
    };
    let mut address = root.to_string();
    for step in &traversal.steps {
        match step {
            Step::Attribute(name) => {
                address.push('.');
                address.push_str(name);
            }
            Step::Index(Expression {
                kind: ExpressionKind::String(key),
                ..
            }) => address.push_str(&format!("[{key:?}]")),
            Step::Index(Expression {
                kind: ExpressionKind::Number(index),
                ..
            }) => address.push_str(&format!("[{index}]")),
            _ => break,
        }
    }
    Some(address.into())
}
