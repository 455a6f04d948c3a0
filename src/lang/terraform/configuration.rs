//! All files of a directory as one module's declarations.

use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::syntax::{Attribute, Block, Body, Expression, ExpressionKind, Item};
use super::types::Type;
use super::version::Releases;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{SourceFile, Span};

/// A module's declarations.
#[derive(Debug, Default)]
pub struct Configuration {
    /// The module's directory.
    pub directory: PathBuf,
    /// `variable` blocks by name.
    pub variables: IndexMap<Arc<str>, Variable>,
    /// Members of `locals` blocks by name.
    pub locals: IndexMap<Arc<str>, Attribute>,
    /// `resource` blocks by `type.name`, in the order of files and declarations.
    pub resources: IndexMap<Arc<str>, Declared>,
    /// `data` blocks by `type.name`.
    pub data: IndexMap<Arc<str>, Declared>,
    /// `module` blocks by name.
    pub calls: IndexMap<Arc<str>, Block>,
    /// `output` blocks by name.
    pub outputs: IndexMap<Arc<str>, Block>,
    /// What `required_providers` asks of azurerm.
    pub azurerm: Option<Releases>,
}

/// A `resource` or `data` block.
#[derive(Debug)]
pub struct Declared {
    /// The first label.
    pub resource_type: Arc<str>,
    /// The second label.
    pub name: Arc<str>,
    /// The block.
    pub block: Block,
}

/// A `variable` block.
#[derive(Debug)]
pub struct Variable {
    /// Its name.
    pub name: Arc<str>,
    /// The type it declares.
    pub declared: Type,
    /// The default's expression.
    pub default: Option<Expression>,
    /// Its value is a secret.
    pub sensitive: bool,
    /// Its value is left out of plans and states.
    pub ephemeral: bool,
    /// Whether `null` is a value; if not, it stands for the default.
    pub nullable: bool,
    /// Whether a value from the command line stands for itself and is no expression: that of a
    /// variable of a primitive type or of none.
    pub literal: bool,
    /// Kind and name.
    pub header: Span,
}

impl Configuration {
    /// Gathers the declarations of a module's files, in their order. Override files
    /// (`override.tf`, `*_override.tf`) change what the others declare.
    #[must_use]
    pub fn new(
        directory: PathBuf,
        files: Vec<(Arc<SourceFile>, Body)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut builder = Builder {
            configuration: Configuration {
                directory,
                ..Configuration::default()
            },
            variables: IndexMap::new(),
            diagnostics,
        };
        let (overrides, primary): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(file, _)| is_override(file));
        for (file, body) in primary {
            builder.add(&file, body, false);
        }
        for (file, body) in overrides {
            builder.add(&file, body, true);
        }
        let variables = std::mem::take(&mut builder.variables);
        let mut configuration = builder.configuration;
        configuration.variables = variables
            .into_iter()
            .map(|(name, block)| {
                let variable = variable(Arc::clone(&name), &block);
                (name, variable)
            })
            .collect();
        configuration
    }

    /// Whether anything is declared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.resources.is_empty()
            && self.data.is_empty()
            && self.calls.is_empty()
            && self.variables.is_empty()
            && self.locals.is_empty()
    }
}

fn is_override(file: &SourceFile) -> bool {
    let name = file.path.file_name().and_then(|name| name.to_str());
    let stem = name.and_then(|name| {
        name.strip_suffix(".tf.json")
            .or_else(|| name.strip_suffix(".tf"))
            .or_else(|| name.strip_suffix(".tofu.json"))
            .or_else(|| name.strip_suffix(".tofu"))
    });
    stem.is_some_and(|stem| stem == "override" || stem.ends_with("_override"))
}

struct Builder<'d> {
    configuration: Configuration,
    variables: IndexMap<Arc<str>, Block>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Builder<'_> {
    fn add(&mut self, file: &SourceFile, body: Body, overriding: bool) {
        for item in body.items {
            // Attributes have no meaning at a file's top level.
            if let Item::Block(block) = item {
                self.add_block(file, block, overriding);
            }
        }
    }

    fn add_block(&mut self, file: &SourceFile, block: Block, overriding: bool) {
        let Self {
            configuration,
            variables,
            diagnostics,
        } = self;
        match (&*block.kind, block.labels.as_slice()) {
            ("variable", [name]) => {
                let name = Arc::clone(name);
                declare(variables, name, block, overriding, file, diagnostics);
            }
            ("output", [name]) => {
                let name = Arc::clone(name);
                let outputs = &mut configuration.outputs;
                declare(outputs, name, block, overriding, file, diagnostics);
            }
            ("module", [name]) => {
                let name = Arc::clone(name);
                let calls = &mut configuration.calls;
                declare(calls, name, block, overriding, file, diagnostics);
            }
            ("resource" | "data", [resource_type, name]) => {
                let declared = Declared {
                    resource_type: Arc::clone(resource_type),
                    name: Arc::clone(name),
                    block,
                };
                let key = Arc::from(format!("{}.{}", declared.resource_type, declared.name));
                let all = if &*declared.block.kind == "data" {
                    &mut configuration.data
                } else {
                    &mut configuration.resources
                };
                declare(all, key, declared, overriding, file, diagnostics);
            }
            ("locals", []) => {
                for item in block.body.items {
                    if let Item::Attribute(attribute) = item {
                        let name = Arc::clone(&attribute.name);
                        let locals = &mut configuration.locals;
                        declare(locals, name, attribute, overriding, file, diagnostics);
                    }
                }
            }
            ("terraform", []) => {
                let stated = block
                    .body
                    .blocks()
                    .filter(|inner| &*inner.kind == "required_providers")
                    .find_map(|inner| azurerm(&inner.body));
                if stated.is_some() && (overriding || configuration.azurerm.is_none()) {
                    configuration.azurerm = stated;
                }
            }
            // `provider "azurerm" { version = … }` is how it was said before 0.13.
            ("provider", [name]) if &**name == "azurerm" && configuration.azurerm.is_none() => {
                configuration.azurerm = block
                    .body
                    .attribute("version")
                    .and_then(|attribute| string(&attribute.value))
                    .and_then(Releases::read);
            }
            _ => {}
        }
    }
}

/// What can be declared once in a module.
trait Declaration {
    fn place(&self) -> Span;
    fn kind(&self) -> &str;
    fn merge(&mut self, other: Self);
}

impl Declaration for Block {
    fn place(&self) -> Span {
        self.header
    }
    fn kind(&self) -> &str {
        &self.kind
    }
    fn merge(&mut self, other: Self) {
        override_body(&mut self.body, other.body);
    }
}

impl Declaration for Declared {
    fn place(&self) -> Span {
        self.block.header
    }
    fn kind(&self) -> &str {
        &self.block.kind
    }
    fn merge(&mut self, other: Self) {
        self.block.merge(other.block);
    }
}

impl Declaration for Attribute {
    fn place(&self) -> Span {
        self.name_span
    }
    fn kind(&self) -> &'static str {
        "local"
    }
    fn merge(&mut self, other: Self) {
        *self = other;
    }
}

/// Enters a declaration; of two with one name the first is kept, unless the second overrides it.
fn declare<T: Declaration>(
    all: &mut IndexMap<Arc<str>, T>,
    name: Arc<str>,
    declaration: T,
    overriding: bool,
    file: &SourceFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match all.entry(name) {
        Entry::Vacant(entry) => {
            entry.insert(declaration);
        }
        Entry::Occupied(mut entry) if overriding => entry.get_mut().merge(declaration),
        Entry::Occupied(entry) => diagnostics.push(
            Diagnostic::at(
                Level::Error,
                "duplicate-declaration",
                &file.display,
                declaration.place(),
                format!("{} '{}' is declared twice", declaration.kind(), entry.key()),
            )
            .with_help("the first declaration is used"),
        ),
    }
}

/// Terraform's rule for override files: attributes replace those of the same name, nested blocks
/// all of the same kind.
fn override_body(base: &mut Body, over: Body) {
    // A `dynamic` block is one of the kind that it makes.
    let kind = |block: &Block| match (&*block.kind, block.labels.first()) {
        ("dynamic", Some(kind)) => Arc::clone(kind),
        _ => Arc::clone(&block.kind),
    };
    let replaced: Vec<Arc<str>> = over.blocks().map(kind).collect();
    base.items.retain(|item| match item {
        Item::Block(block) => !replaced.contains(&kind(block)),
        Item::Attribute(attribute) => over.attribute(&attribute.name).is_none(),
    });
    base.items.extend(over.items);
}

fn variable(name: Arc<str>, block: &Block) -> Variable {
    let flag = |key: &str| match block.body.attribute(key).map(|found| &found.value.kind) {
        Some(ExpressionKind::Bool(value)) => Some(*value),
        _ => None,
    };
    let written = block.body.attribute("type");
    let declared = written.map_or(Type::Any, |attribute| Type::read(&attribute.value));
    Variable {
        name,
        literal: written.is_none() || matches!(declared, Type::Bool | Type::Number | Type::String),
        declared,
        default: block
            .body
            .attribute("default")
            .map(|attribute| attribute.value.clone()),
        sensitive: flag("sensitive").unwrap_or(false),
        ephemeral: flag("ephemeral").unwrap_or(false),
        nullable: flag("nullable").unwrap_or(true),
        header: block.header,
    }
}

fn string(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::String(text) => Some(text),
        _ => None,
    }
}

/// What a `required_providers` block asks of azurerm.
fn azurerm(providers: &Body) -> Option<Releases> {
    providers.attributes().find_map(|attribute| {
        let (version, source) = match &attribute.value.kind {
            ExpressionKind::String(version) => (Some(&**version), None),
            ExpressionKind::Object(items) => {
                let member = |name: &str| {
                    items
                        .iter()
                        .find(|item| string(&item.key) == Some(name))
                        .and_then(|item| string(&item.value))
                };
                (member("version"), member("source"))
            }
            _ => return None,
        };
        let is_azurerm = match source {
            Some(source) => {
                let mut parts = source.rsplit('/');
                parts.next() == Some("azurerm") && parts.next() == Some("hashicorp")
            }
            None => &*attribute.name == "azurerm",
        };
        if is_azurerm {
            version.and_then(Releases::read)
        } else {
            None
        }
    })
}
