//! All files of a directory as one module's declarations.

use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::syntax::{Attribute, Block, Body, Expression, ExpressionKind, Item};
use super::types::Type;
use crate::diagnostic::{Diagnostic, Level};
use crate::source::{SourceFile, Span};

/// Major version of azurerm assumed where the configuration does not say.
pub const DEFAULT_AZURERM_MAJOR: u8 = 4;
/// The newest major version that the mapping knows.
const NEWEST_AZURERM_MAJOR: u8 = 5;
/// The oldest one; earlier providers are treated alike.
const OLDEST_AZURERM_MAJOR: u8 = 3;

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
    /// Major version of azurerm that `required_providers` asks for.
    pub azurerm_major: Option<u8>,
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
    /// Whether `null` is a value; if not, it stands for the default.
    pub nullable: bool,
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
                    .find_map(|inner| azurerm_major(&inner.body));
                if stated.is_some() && (overriding || configuration.azurerm_major.is_none()) {
                    configuration.azurerm_major = stated;
                }
            }
            // `provider "azurerm" { version = … }` is how it was said before 0.13.
            ("provider", [name])
                if &**name == "azurerm" && configuration.azurerm_major.is_none() =>
            {
                configuration.azurerm_major = block
                    .body
                    .attribute("version")
                    .and_then(|attribute| string(&attribute.value))
                    .and_then(newest_major);
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
    let replaced: Vec<Arc<str>> = over.blocks().map(|block| Arc::clone(&block.kind)).collect();
    base.items.retain(|item| match item {
        Item::Block(block) => !replaced.contains(&block.kind),
        Item::Attribute(attribute) => over.attribute(&attribute.name).is_none(),
    });
    base.items.extend(over.items);
}

fn variable(name: Arc<str>, block: &Block) -> Variable {
    let flag = |key: &str| match block.body.attribute(key).map(|found| &found.value.kind) {
        Some(ExpressionKind::Bool(value)) => Some(*value),
        _ => None,
    };
    Variable {
        name,
        declared: block
            .body
            .attribute("type")
            .map_or(Type::Any, |attribute| Type::read(&attribute.value)),
        default: block
            .body
            .attribute("default")
            .map(|attribute| attribute.value.clone()),
        sensitive: flag("sensitive").unwrap_or(false),
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

/// The major version that a `required_providers` block asks for.
fn azurerm_major(providers: &Body) -> Option<u8> {
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
            version.and_then(newest_major)
        } else {
            None
        }
    })
}

/// The newest known major version that a constraint allows; where it has no upper bound, the
/// default one if that is allowed.
pub(super) fn newest_major(constraint: &str) -> Option<u8> {
    let mut lower: u8 = 0;
    let mut upper: Option<u8> = None;
    let mut cap = |major: u8| upper = Some(upper.map_or(major, |upper| upper.min(major)));
    for term in constraint.split(',') {
        let term = term.trim();
        let version = term.trim_start_matches(['=', '!', '<', '>', '~', ' ', 'v']);
        let operator = term.get(..term.len() - version.len()).unwrap_or_default();
        let numbers: Vec<&str> = version.split('.').collect();
        let Some(major) = numbers
            .first()
            .and_then(|major| major.trim().parse::<u8>().ok())
        else {
            continue;
        };
        match operator.trim_end_matches([' ', 'v']) {
            "!=" => {}
            ">" | ">=" => lower = lower.max(major),
            "<" => {
                let whole = numbers
                    .iter()
                    .skip(1)
                    .all(|part| part.trim().parse() == Ok(0u32));
                cap(if whole {
                    major.saturating_sub(1)
                } else {
                    major
                });
            }
            "<=" => cap(major),
            // `~> 4` alone allows 5.0, but nobody who writes it means that.
            _ => {
                lower = lower.max(major);
                cap(major);
            }
        }
    }
    let newest = match upper {
        Some(upper) => upper.min(NEWEST_AZURERM_MAJOR),
        None if lower == 0 => return None,
        None => lower.max(DEFAULT_AZURERM_MAJOR),
    };
    Some(newest.clamp(OLDEST_AZURERM_MAJOR, NEWEST_AZURERM_MAJOR))
}

#[cfg(test)]
mod tests {
    use super::newest_major;

    #[test]
    fn constraints_give_the_newest_major_they_allow() {
        let cases = [
            ("~> 3.0", Some(3)),
            ("~>3.116.0", Some(3)),
            ("=4.1.0", Some(4)),
            ("3.97.1", Some(3)),
            (">= 3.116, < 5.0", Some(4)),
            (">= 3.116.0, < 5.0.0", Some(4)),
            (">= 4.0, < 5.1", Some(5)),
            (">= 3.0", Some(4)),
            (">= 5.0", Some(5)),
            ("~> 5.0", Some(5)),
            ("~> 4", Some(4)),
            ("~> 2.46", Some(3)),
            ("<= 4.9", Some(4)),
            ("!= 4.3", None),
            ("nonsense", None),
            ("", None),
        ];
        for (constraint, expected) in cases {
            assert_eq!(newest_major(constraint), expected, "{constraint}");
        }
    }
}
