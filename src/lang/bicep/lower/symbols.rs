//! What the names of a file mean.

use std::rc::Rc;
use std::sync::Arc;

use hashbrown::HashMap;

use crate::lang::bicep::syntax::{Body, File, ImportTarget, Resource, Statement};

/// The type of a deployment, which is what a module is.
pub(super) const DEPLOYMENT: &str = "Microsoft.Resources/deployments";

/// A name declared by a statement.
#[derive(Clone, Debug)]
pub(super) enum Symbol<'a> {
    /// A parameter.
    Parameter,
    /// A variable.
    Variable,
    /// A user-defined function.
    Function,
    /// A resource or module.
    Resource(Rc<ResourceInfo<'a>>),
    /// `import { name } from 'path'`: the path and the name there.
    Imported(&'a str, &'a str),
    /// `import * as name from 'path'`.
    Namespace(&'a str),
    /// An extension's alias.
    Extension,
    /// Declared, but the statement could not be read.
    Broken,
}

/// What references to a resource or module need to know of it.
#[derive(Debug)]
pub(super) struct ResourceInfo<'a> {
    /// The symbol with those of enclosing resources: `vnet::subnet`.
    pub(super) symbol: Arc<str>,
    /// The full type; empty where it is not a literal.
    pub(super) arm_type: Arc<str>,
    /// The version, the parent's where it is left out.
    pub(super) api_version: Option<Arc<str>>,
    /// A module.
    pub(super) module: bool,
    /// Declared by a loop.
    pub(super) looped: bool,
    /// Nested in another resource.
    pub(super) nested: bool,
    /// The right side as written, with loop and condition.
    pub(super) body: &'a Body,
    /// Nested resources by their own names.
    pub(super) children: HashMap<&'a str, Rc<ResourceInfo<'a>>>,
}

impl<'a> ResourceInfo<'a> {
    /// The nested resource `name`.
    pub(super) fn child(&self, name: &str) -> Option<&Rc<ResourceInfo<'a>>> {
        self.children.get(name)
    }

    /// Whether its type is `wanted`.
    pub(super) fn is_type(&self, wanted: &str) -> bool {
        self.arm_type.eq_ignore_ascii_case(wanted)
    }
}

/// The names of a file. Of several statements with one name the first counts.
pub(super) fn collect(file: &File) -> HashMap<&str, Symbol<'_>> {
    let mut symbols = HashMap::new();
    for statement in &file.statements {
        match statement {
            Statement::Param(param) => {
                symbols
                    .entry(&*param.name.name)
                    .or_insert(Symbol::Parameter);
            }
            Statement::Var(var) => {
                symbols.entry(&*var.name.name).or_insert(Symbol::Variable);
            }
            Statement::Func(func) => {
                symbols.entry(&*func.name.name).or_insert(Symbol::Function);
            }
            Statement::Resource(resource) => {
                symbols
                    .entry(&*resource.name.name)
                    .or_insert_with(|| Symbol::Resource(info(resource, None)));
            }
            Statement::Module(module) => {
                symbols.entry(&*module.name.name).or_insert_with(|| {
                    Symbol::Resource(Rc::new(ResourceInfo {
                        symbol: Arc::from(&*module.name.name),
                        arm_type: DEPLOYMENT.into(),
                        api_version: None,
                        module: true,
                        looped: module.body.each.is_some(),
                        nested: false,
                        body: &module.body,
                        children: HashMap::new(),
                    }))
                });
            }
            Statement::Import(import) => {
                let path = import.path.as_literal().unwrap_or_default();
                match &import.target {
                    ImportTarget::All(name) => {
                        symbols
                            .entry(&*name.name)
                            .or_insert(Symbol::Namespace(path));
                    }
                    ImportTarget::Items(items) => {
                        for item in items {
                            let there = item.name.as_literal().unwrap_or_default();
                            let here = item.alias.as_ref().map_or(there, |alias| &alias.name);
                            symbols.entry(here).or_insert(Symbol::Imported(path, there));
                        }
                    }
                }
            }
            Statement::Extension(extension) => {
                let alias = extension.alias.as_ref().map(|alias| &*alias.name);
                match alias.or_else(|| extension.spec.as_literal()) {
                    // These are always there.
                    Some("az" | "sys") | None => {}
                    Some(name) => {
                        symbols.entry(name).or_insert(Symbol::Extension);
                    }
                }
            }
            Statement::ParamAssignment(assignment) => {
                symbols
                    .entry(&*assignment.name.name)
                    .or_insert(Symbol::Variable);
            }
            Statement::Error(error) => {
                if let Some(name) = &error.name {
                    symbols.entry(&*name.name).or_insert(Symbol::Broken);
                }
            }
            // These declare names that no expression may use.
            Statement::TargetScope(_)
            | Statement::Metadata(_)
            | Statement::Type(_)
            | Statement::Output(_)
            | Statement::Assert(_)
            | Statement::Test(_)
            | Statement::Using(_)
            | Statement::Extends(_)
            | Statement::ExtensionConfig(_) => {}
        }
    }
    symbols
}

/// What there is to know of `resource`, nested in `parent` or not.
pub(super) fn info<'a>(
    resource: &'a Resource,
    parent: Option<&ResourceInfo<'a>>,
) -> Rc<ResourceInfo<'a>> {
    let written = resource.type_name.as_literal().unwrap_or_default();
    let (type_name, version) = split_type(written);
    let arm_type: Arc<str> = match parent {
        Some(parent) if !is_below(type_name, &parent.arm_type) => {
            format!("{}/{type_name}", parent.arm_type).into()
        }
        _ => type_name.into(),
    };
    let mut result = ResourceInfo {
        symbol: match parent {
            Some(parent) => format!("{}::{}", parent.symbol, resource.name.name).into(),
            None => Arc::from(&*resource.name.name),
        },
        arm_type,
        api_version: version
            .map(Arc::from)
            .or_else(|| parent.and_then(|parent| parent.api_version.clone())),
        module: false,
        looped: resource.body.each.is_some() || parent.is_some_and(|parent| parent.looped),
        nested: parent.is_some(),
        body: &resource.body,
        children: HashMap::new(),
    };
    for child in resource.body.object.resources() {
        let below = info(child, Some(&result));
        result.children.entry(&child.name.name).or_insert(below);
    }
    Rc::new(result)
}

/// `type@version` taken apart.
pub(super) fn split_type(written: &str) -> (&str, Option<&str>) {
    // `az:` names the namespace.
    let written = written.strip_prefix("az:").unwrap_or(written);
    match written.split_once('@') {
        Some((type_name, version)) => (type_name, Some(version)),
        None => (written, None),
    }
}

/// Whether `type_name` is written in full below `parent`.
pub(super) fn is_below(type_name: &str, parent: &str) -> bool {
    type_name
        .get(..parent.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(parent))
        && type_name.as_bytes().get(parent.len()) == Some(&b'/')
        && !parent.is_empty()
}
