//! The form of the files that describe modules by their interface, and their compiled form.
//!
//! Compiled twice: into the build script, which turns the YAML files beside it into one table
//! ([`compile`]), and into the program, which reads it ([`load`]). The keys of the YAML files are the
//! fields of the `Source…` types. What a module does beyond this vocabulary is written
//! `{unknown: true}`.

use serde::{Deserialize, Serialize};

#[path = "compile.rs"]
mod compile;
#[path = "written.rs"]
mod written;

#[path = "version.rs"]
mod version;

#[allow(unused_imports)]
pub use compile::compile;
#[allow(unused_imports)]
pub use version::{Range, Version};

/// How an argument's value becomes the property's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transform {
    /// As it is.
    #[default]
    Identity,
    /// Lower-case letters.
    Lower,
    /// `true` and `false` as `Enabled` and `Disabled`.
    Enabled,
    /// The opposite.
    Not,
    /// `false` is not sent.
    TrueOnly,
    /// An empty object or list is not sent.
    NonEmpty,
    /// A list as one text with commas; an empty one is `None`.
    Join,
    /// A built-in role's name or GUID as the definition's id.
    Role,
    /// The name of a role; nothing where it is an id.
    RoleName,
    /// The id of a role's definition; nothing where it is a name.
    RoleId,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Constant {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Constant>),
    /// An object.
    Object(Vec<(String, Constant)>),
}

/// A value of a resource, by the call's arguments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Term {
    /// An argument, or a member of it.
    From(Vec<String>, Transform),
    /// A constant.
    Constant(Constant),
    /// The first that applies and is not null; else null.
    First(Vec<Choice>),
    /// An object of paths and values.
    Object(Vec<(Vec<String>, Term)>),
    /// A list of one value for each element of a path.
    Each(Vec<String>, Box<Term>),
    /// A list.
    List(Vec<Term>),
    /// The elements of these lists, each once.
    Union(Vec<Term>),
    /// An object with these keys.
    Keys(Vec<String>),
    /// Text: literal pieces and paths.
    Text(Vec<Piece>),
    /// A resource's id.
    Id(String),
    /// The id of the one that belongs to an element of a loop, by the path of its key.
    IdAt(String, Vec<String>),
    /// What a resource has once it is deployed.
    Attribute(String, Vec<String>),
    /// What only the module's code says.
    Unknown,
}

/// A piece of a [`Term::Text`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    /// As it stands.
    Literal(String),
    /// An argument, or a member of it.
    Path(Vec<String>),
    /// A resource's id.
    Id(String),
    /// What only the module's code says.
    Unknown,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Holds where it applies.
    pub when: Option<Condition>,
    /// The versions of the module that have it.
    pub since: Option<Version>,
    /// The first version that no longer has it.
    pub before: Option<Version>,
    /// The value.
    pub term: Term,
}

/// A condition on the call's arguments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// Neither null nor empty.
    Given(Vec<String>),
    /// Null or empty.
    Missing(Vec<String>),
    /// Not null.
    Set(Vec<String>),
    /// Null.
    Unset(Vec<String>),
    /// Has this value.
    Is(Vec<String>, Constant),
    /// Has another value.
    IsNot(Vec<String>, Constant),
    /// All hold.
    All(Vec<Condition>),
    /// One holds.
    Any(Vec<Condition>),
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// The default by the version that brought it, oldest first.
    pub defaults: Vec<(Version, Constant)>,
    /// An explicit null is not its default.
    pub nullable: bool,
    /// It takes a secret.
    pub secret: bool,
    /// It does more than is described.
    pub beyond: bool,
}

/// A resource that a module creates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Created {
    /// Its name in the module.
    pub symbol: String,
    /// The ARM type, or the azurerm type.
    pub kind: String,
    /// The API version by the module's version that brought it, oldest first.
    pub api: Vec<(Version, String)>,
    /// The symbol of its parent.
    pub parent: Option<String>,
    /// The symbol of the resource that it extends.
    pub scope: Option<String>,
    /// One for each element of this.
    pub each: Option<Vec<String>>,
    /// Created only if this holds.
    pub when: Option<Condition>,
    /// Created since this version.
    pub since: Option<Version>,
    /// Created before this version.
    pub before: Option<Version>,
    /// Paths and what is written there.
    pub set: Vec<(Vec<String>, Term)>,
}

/// A call of another module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Called {
    /// Its name in the module.
    pub symbol: String,
    /// The module.
    pub module: String,
    /// Its version by the caller's version that brought it, oldest first.
    pub version: Vec<(Version, String)>,
    /// Called since this version of the caller.
    pub since: Option<Version>,
    /// Called before this version of the caller.
    pub before: Option<Version>,
    /// Called once for each element of this argument.
    pub each: Option<Vec<String>>,
    /// Called only if this holds.
    pub when: Option<Condition>,
    /// Arguments.
    pub set: Vec<(Vec<String>, Term)>,
}

/// A module, as far as its interface tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interface {
    /// What calls name.
    pub module: String,
    /// The first version described.
    pub first: Version,
    /// The last one.
    pub last: Version,
    /// Versions between them that are not described.
    pub except: Vec<Version>,
    /// The symbol of the main resource.
    pub main: String,
    /// Arguments by name.
    pub arguments: Vec<Argument>,
    /// What is created.
    pub resources: Vec<Created>,
    /// Modules called.
    pub calls: Vec<Called>,
    /// Outputs by name.
    pub outputs: Vec<(String, Term)>,
}

/// Reads what [`compile`] wrote.
///
/// # Errors
/// The bytes are of another version.
pub fn load(bytes: &[u8]) -> Result<Vec<Interface>, postcard::Error> {
    postcard::from_bytes(bytes)
}

impl Term {
    /// Calls `look` with this and every term in it.
    ///
    /// # Errors
    /// The first that `look` gives.
    pub fn visit<E>(&self, look: &mut dyn FnMut(&Term) -> Result<(), E>) -> Result<(), E> {
        look(self)?;
        match self {
            Term::First(choices) => choices
                .iter()
                .try_for_each(|choice| choice.term.visit(look)),
            Term::Object(members) => members.iter().try_for_each(|(_, term)| term.visit(look)),
            Term::Each(_, term) => term.visit(look),
            Term::List(terms) | Term::Union(terms) => {
                terms.iter().try_for_each(|term| term.visit(look))
            }
            _ => Ok(()),
        }
    }
}

impl Condition {
    /// Calls `look` with every path in it.
    ///
    /// # Errors
    /// The first that `look` gives.
    pub fn visit<E>(&self, look: &mut dyn FnMut(&Vec<String>) -> Result<(), E>) -> Result<(), E> {
        match self {
            Condition::Given(path)
            | Condition::Missing(path)
            | Condition::Set(path)
            | Condition::Unset(path)
            | Condition::Is(path, _)
            | Condition::IsNot(path, _) => look(path),
            Condition::All(inner) | Condition::Any(inner) => {
                inner.iter().try_for_each(|condition| condition.visit(look))
            }
        }
    }
}
