//! The ARM resources of an evaluated module.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::azapi;
use super::azurerm::schema::{Mapping, ParentKind};
use super::azurerm::{self, ChildBody};
use super::configuration::Declared;
use super::evaluate::partial::{concat_of, lift, text, unknown_from};
use super::evaluate::settle::{self, Made};
use super::evaluate::{Instance, Module, Scope, both};
use super::link::{Draft, Link, link, name_of_reference};
use super::syntax::{Body, Expression, ExpressionKind, Step};
use super::{arm_id, syntax};
use crate::diagnostic::Level;
use crate::model::{Declaration, Language, Resource};
use crate::value::{Kind, Object, Reference, Target, UnknownClass, Value};

/// Resources of one unit; more are cut off.
const MAX_RESOURCES: usize = 10_000;

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
    (link(root, gathered.drafts), gathered.called)
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
    for name in module.configuration.calls.keys() {
        let Some(configuration) = module.called(name) else {
            continue;
        };
        let Some(instances) = module.call_instances(name) else {
            continue;
        };
        let mut read = true;
        for instance in instances.all.iter() {
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

/// What a resource type is to us.
enum Provider {
    Mapped(&'static Mapping),
    Azapi { patch: bool },
    Unmapped,
    Other,
}

impl Provider {
    fn of(resource_type: &str, data: bool) -> Self {
        match resource_type {
            "azapi_resource" => Provider::Azapi { patch: false },
            "azapi_update_resource" if !data => Provider::Azapi { patch: true },
            _ => match azurerm::mappings().get(resource_type) {
                Some(mapping) => Provider::Mapped(mapping),
                None if !data && azurerm::is_ai_type(resource_type) => Provider::Unmapped,
                None => Provider::Other,
            },
        }
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
        Provider::Mapped(_) | Provider::Azapi { .. } => {}
    }
    let Some(instances) = module.instances_of(local_address) else {
        return;
    };
    let around = module.existence();
    for instance in instances.all.iter() {
        if drafts.len() >= MAX_RESOURCES {
            module.session.report(
                Level::Warning,
                "limit",
                declared.block.header,
                format!("more than {MAX_RESOURCES} resources: the rest is not looked at"),
            );
            return;
        }
        let made = module.scope().with_instance(instance, |scope| match kind {
            Provider::Mapped(mapping) => mapped(scope, declared, mapping, instance),
            Provider::Azapi { patch } => of_azapi(scope, declared, *patch, instance)
                .into_iter()
                .collect(),
            Provider::Unmapped | Provider::Other => Vec::new(),
        });
        for mut draft in made {
            draft.resource.existing |= &*declared.block.kind == "data";
            draft.resource.declaration_address = module.declared_address(local_address);
            for outer in around.iter().rev() {
                exist_within(module, &mut draft.resource, outer);
            }
            drafts.push(draft);
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
}

fn blank(
    scope: Scope<'_, '_>,
    declared: &Declared,
    instance: &Instance,
    declaration: Declaration,
    arm_type: &str,
) -> Resource {
    let block = &declared.block;
    Resource {
        language: Language::Terraform,
        declaration,
        arm_type: arm_type.into(),
        api_version: None,
        name: Value::null(),
        address: Arc::clone(&instance.address),
        declaration_address: Arc::clone(&instance.address),
        parent: None,
        scope: None,
        subscription: None,
        resource_group: None,
        management_group: None,
        existing: false,
        condition: instance.condition.clone(),
        copy: instance.copy.clone(),
        body: Object::new(),
        header: block.header,
        extent: block.span,
        path: scope.module.path.clone(),
        calls: scope.module.calls.clone(),
        depends_on: depends_on(&block.body),
        dormant: None,
        opaque: None,
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
    let major = scope.module.azurerm_major;
    let declaration = Declaration::Azurerm(Arc::clone(&declared.resource_type));
    let mut resource = blank(scope, declared, instance, declaration, &mapping.arm_type);
    resource.api_version = Some(mapping.api_version.as_str().into());
    // A data source states no more than which resource it reads.
    let is_data = &*declared.block.kind == "data";
    let mut children = Vec::new();
    let mut own_name = None;
    if !is_data {
        let mapped = azurerm::to_arm(mapping, &arguments, major);
        resource.body = mapped.body;
        own_name = resource.body.remove("name").map(|entry| entry.value);
        children = mapped.children;
    }
    let argument = |name: &str| {
        arguments
            .get_exact(name)
            .map(|entry| entry.value.clone())
            .filter(|value| !value.is_null())
    };
    let name = match (&mapping.name, own_name) {
        (Some(name), _) => Value::string(name.as_str()),
        (None, Some(name)) => name,
        (None, None) => argument("name").unwrap_or_else(|| match mapping.parents.first() {
            // The provider makes one up.
            Some(parent) if parent.kind == ParentKind::Scope => {
                Value::unknown(UnknownClass::Runtime, "name")
            }
            _ => missing("name"),
        }),
    };
    resource.name = match &mapping.below {
        Some(below) => lift(&[name], &mut |names| {
            let above = Value::string(format!("{below}/"));
            concat_of(
                std::iter::once(above)
                    .chain(names.iter().cloned())
                    .collect(),
            )
        }),
        None => name,
    };
    resource.resource_group = argument("resource_group_name");
    let parent = mapping
        .parents
        .iter()
        .find_map(|parent| Some((parent, argument(&parent.argument)?)));
    let link = match parent {
        None => Link::None,
        Some((parent, value)) => match parent.kind {
            ParentKind::ResourceGroup | ParentKind::Reference | ParentKind::Subscription => {
                Link::None
            }
            ParentKind::Id => Link::Parent(value),
            ParentKind::Name => Link::ParentName {
                name: value,
                above: parent.above.as_ref().and_then(|above| argument(above)),
                skips_level: mapping.below.is_some(),
            },
            ParentKind::Patch => Link::Patch(value),
            ParentKind::Scope => {
                resource.scope = Some(value);
                Link::None
            }
        },
    };
    let mut drafts = Vec::with_capacity(1 + children.len());
    for child in children {
        drafts.push(child_draft(&resource, child));
    }
    drafts.insert(0, Draft { resource, link });
    drafts
}

/// A further ARM resource of the same block.
fn child_draft(resource: &Resource, child: ChildBody) -> Draft {
    let ChildBody {
        child,
        body,
        name,
        condition,
    } = child;
    let parent = Reference {
        target: Target::Address(Arc::clone(&resource.address)),
        attribute: Vec::new(),
    };
    let kind = child
        .arm_type
        .rsplit_once('/')
        .map_or(child.arm_type.as_str(), |(_, kind)| kind);
    let address = format!(
        "{}/{kind}/{}",
        resource.address,
        text(&name).trim_matches('"')
    );
    Draft {
        resource: Resource {
            arm_type: child.arm_type.as_str().into(),
            api_version: Some(child.api_version.as_str().into()),
            name,
            address: address.into(),
            condition: resource.condition.clone().or(condition),
            body,
            ..resource.clone()
        },
        link: Link::Parent(Kind::Reference(Arc::new(parent)).into()),
    }
}

fn missing(what: &str) -> Value {
    Value::unknown(UnknownClass::Error, format!("no {what} is given"))
}

fn of_azapi(
    scope: Scope<'_, '_>,
    declared: &Declared,
    patch: bool,
    instance: &Instance,
) -> Option<Draft> {
    let made = Made::by(instance.condition.as_ref());
    let read = match azapi::read(scope, &declared.block.body, made.as_ref()) {
        Ok(read) => read,
        Err(declared_type) => {
            scope.session().report(
                Level::Warning,
                "unknown-type",
                declared.block.header,
                format!(
                    "{} is left out: its type is not known ({})",
                    instance.address,
                    text(&declared_type)
                ),
            );
            return None;
        }
    };
    let declaration = Declaration::Azapi(Arc::clone(&declared.resource_type));
    let mut resource = blank(scope, declared, instance, declaration, &read.arm_type);
    resource.api_version = read.api_version;
    resource.body = read.body;
    resource.name = read.name.clone().unwrap_or_else(|| {
        unknown_from(
            format!("{}.name", instance.address),
            read.resource_id.iter(),
        )
    });
    if let (true, Some(target)) = (patch, &read.resource_id) {
        return Some(Draft {
            resource,
            link: Link::Patch(target.clone()),
        });
    }
    if let Some(id) = &read.resource_id
        && let Some(id) = arm_id::parse(id)
    {
        resource.name = id.name;
    }
    let is_child = read.arm_type.matches('/').count() > 1;
    let mut link = Link::None;
    if let Some(parent) = read.parent_id {
        if azapi::is_extension(&read.arm_type) && !is_resource_group(&parent) {
            resource.scope = Some(parent);
        } else if is_child {
            link = Link::Parent(parent);
        } else {
            place_in_group(scope, &mut resource, &parent);
        }
    }
    if patch {
        // By name and parent: found among the other resources when they are linked.
        let parent = match link {
            Link::Parent(parent) => parent,
            _ => Value::null(),
        };
        resource.parent = (!parent.is_null()).then_some(parent);
        return Some(Draft {
            link: Link::Patch(Value::null()),
            resource,
        });
    }
    Some(Draft { resource, link })
}

fn is_resource_group(parent: &Value) -> bool {
    match &parent.kind {
        Kind::Reference(reference) => {
            matches!(&reference.target, Target::Address(address)
                if address.contains("azurerm_resource_group."))
        }
        _ => arm_id::parse(parent).is_some_and(|id| {
            id.resource_type
                .eq_ignore_ascii_case("Microsoft.Resources/resourceGroups")
        }),
    }
}

/// Sets what a parent id says of a top-level resource's place.
fn place_in_group(scope: Scope<'_, '_>, resource: &mut Resource, parent: &Value) {
    if let Some(id) = arm_id::parse(parent) {
        resource.subscription = id.subscription;
        resource.resource_group = id.resource_group;
        resource.management_group = id.management_group;
        return;
    }
    if let Kind::Reference(reference) = &parent.kind
        && reference.is_id()
    {
        resource.resource_group = Some(name_of_reference(scope, reference));
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
