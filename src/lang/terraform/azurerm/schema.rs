//! The form of the mapping files and their compiled form.
//!
//! This file is compiled twice: into the build script, which turns the YAML files beside it into
//! one table ([`compile`]), and into the program, which reads that table ([`load`]). It depends on
//! nothing else of the project. The keys of the YAML files are the fields of the `Source…` types.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

#[path = "schema/constant.rs"]
mod constant;
#[path = "schema/transform.rs"]
mod transform;

pub use constant::{Condition, Constant};
#[allow(unused_imports)]
pub use transform::{Item, Transform};

/// A mapping file: resource types to their mapping.
type SourceFile = BTreeMap<String, SourceResource>;

/// One azurerm resource type, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceResource {
    /// The ARM type that the provider writes.
    arm_type: String,
    /// The API version that the current provider sends.
    api_version: String,
    /// How the resource is placed.
    parent: SourceParent,
    /// The ARM name, where the provider chooses it.
    name: Option<String>,
    /// Where the ARM type has a level that Terraform does not have: the name on that level.
    below: Option<String>,
    /// All of the body is one item of the list with this path.
    item_of: Option<String>,
    /// Further ARM resources that the same Terraform resource writes, below this one. A path that
    /// starts with `@name.` is one of this child.
    #[serde(default)]
    children: BTreeMap<String, SourceChild>,
    /// ARM paths that always have these values.
    #[serde(default)]
    constants: BTreeMap<String, Constant>,
    /// The arguments.
    #[serde(default)]
    fields: Vec<SourceField>,
    /// Exported attributes that carry secrets; a nested one with dots.
    #[serde(default)]
    secrets: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceParent {
    /// The argument that names the parent; none if that is the provider's subscription.
    argument: Option<String>,
    /// What it holds.
    kind: ParentKind,
    /// Of a parent named by its name: the argument with the name of the resource above it; several,
    /// outermost first, joined with `/`.
    above: Option<String>,
    /// Earlier ways to name the parent.
    #[serde(default)]
    old: Vec<SourceParent>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceChild {
    /// The child's ARM type.
    arm_type: String,
    /// The API version that the current provider sends.
    api_version: String,
    /// Its name; else the body's own `name`.
    name: Option<String>,
}

/// What a parent argument holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParentKind {
    /// A resource group's name: a top-level resource.
    ResourceGroup,
    /// The parent resource's id: a child resource.
    Id,
    /// The parent resource's name, in the same resource group: a child resource.
    Name,
    /// The id of the resource that this one extends.
    Scope,
    /// The id of a sibling whose resource group this one shares; not a parent in ARM.
    Reference,
    /// The id of the resource whose properties this one changes; it has no ARM resource of its own.
    Patch,
    /// The provider's subscription, which no argument names.
    Subscription,
}

/// One argument, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceField {
    /// The argument or block.
    arg: String,
    /// The ARM path, relative to the enclosing block's, from the resource's root with a leading `/`.
    /// `[]` at the end: a repeated block that becomes a list of objects. `{name}` at the end: one
    /// that becomes an object with this argument's values as keys.
    arm: String,
    #[serde(default)]
    transform: Transform,
    /// What the provider sends when the argument is absent: one value, or one for each major.
    default: Option<SourceDefault>,
    /// The release, such as `3.5`, that was the first to know it; before, nothing is sent.
    since: Option<String>,
    /// Earlier spellings, accepted whatever the provider's version.
    #[serde(default)]
    old: Vec<SourceOld>,
    /// More ARM paths that get the same value.
    #[serde(default)]
    also: Vec<String>,
    /// Constants sent when the argument or block is present.
    #[serde(default)]
    present: BTreeMap<String, Constant>,
    /// Constants sent when it is absent.
    #[serde(default)]
    absent: BTreeMap<String, Constant>,
    /// The argument counts, and its `absent` too, only if another one has this value.
    when: Option<Condition>,
    /// The default is sent even if the enclosing block is absent.
    #[serde(default)]
    always: bool,
    /// The argument takes a secret.
    #[serde(default)]
    secret: bool,
    /// The list is added to the one that is there already.
    #[serde(default)]
    append: bool,
    /// Of a block: it goes elsewhere if one of its arguments has a value.
    switch: Option<SourceSwitch>,
    /// The arguments of a block.
    #[serde(default)]
    fields: Vec<SourceField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceSwitch {
    /// The block's argument, a bool.
    argument: String,
    /// Where the block goes if that is `true`.
    arm: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum SourceDefault {
    ByMajor(BTreeMap<u8, Constant>),
    Any(Constant),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceOld {
    /// The spelling.
    arg: String,
    /// Provider majors that know it.
    majors: Vec<u8>,
    /// Where it differs from the field's own.
    transform: Option<Transform>,
}

/// All mappings, sorted by resource type.
#[derive(Debug, Default)]
pub struct Mappings {
    resources: BTreeMap<&'static str, Packed>,
    /// Built-in roles: the name in lower case and the id.
    roles: BTreeMap<&'static str, &'static str>,
}

/// A mapping that is unpacked when it is asked for: a run needs few of them.
#[derive(Debug)]
struct Packed {
    bytes: &'static [u8],
    unpacked: OnceLock<Option<Mapping>>,
}

impl Packed {
    fn mapping(&self) -> Option<&Mapping> {
        let unpacked = self
            .unpacked
            .get_or_init(|| postcard::from_bytes(self.bytes).ok());
        unpacked.as_ref()
    }
}

/// [`Mappings`] as they are written: each mapping as bytes of its own, and the roles.
type Written<'b> = (BTreeMap<&'b str, &'b [u8]>, BTreeMap<&'b str, &'b str>);

impl Mappings {
    /// Built-in roles: the name in lower case and the id.
    pub fn roles(&self) -> impl Iterator<Item = (&str, &str)> {
        self.roles.iter().map(|(name, id)| (*name, *id))
    }

    /// The mapping of a resource type.
    pub fn get(&self, resource_type: &str) -> Option<&Mapping> {
        self.resources.get(resource_type)?.mapping()
    }

    /// The id of a built-in role's definition.
    pub fn role(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase();
        self.roles.get(name.as_str()).copied()
    }

    /// The name of the built-in role with this id.
    pub fn role_name(&self, id: &str) -> Option<&str> {
        self.roles
            .iter()
            .find(|(_, of)| of.eq_ignore_ascii_case(id))
            .map(|(name, _)| *name)
    }

    /// Resource types and mappings in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Mapping)> {
        let resources = self.resources.iter();
        resources.filter_map(|(name, packed)| Some((*name, packed.mapping()?)))
    }
}

/// How one azurerm resource type becomes an ARM resource.
#[derive(Debug, Serialize, Deserialize)]
pub struct Mapping {
    /// The ARM type.
    pub arm_type: String,
    /// The API version that the current provider sends.
    pub api_version: String,
    /// How the parent is named, the current way first.
    pub parents: Vec<Parent>,
    /// The ARM name, where the provider chooses it.
    pub name: Option<String>,
    /// The name on the level of the ARM type that Terraform does not have.
    pub below: Option<String>,
    /// All of the body is one item of the list with this path.
    pub item_of: Option<Path>,
    /// Further ARM resources, with the names that paths have for them.
    pub children: Vec<(String, Child)>,
    /// Paths from the root that always have these values.
    pub constants: Vec<(Path, Constant)>,
    /// The arguments.
    pub fields: Vec<Field>,
    /// Exported attributes that carry secrets.
    pub secrets: Vec<String>,
}

/// How a resource names its parent.
#[derive(Debug, Serialize, Deserialize)]
pub struct Parent {
    /// The argument; empty if there is none.
    pub argument: String,
    /// What that argument holds.
    pub kind: ParentKind,
    /// The argument with the name of the resource above the parent; several joined with `/`.
    pub above: Option<String>,
}

/// A further ARM resource that a Terraform resource writes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Child {
    /// The ARM type.
    pub arm_type: String,
    /// The API version that the current provider sends.
    pub api_version: String,
    /// Its name; else the body's own `name`.
    pub name: Option<String>,
}

/// An ARM path. One that starts with `@name` is in a child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Whether it starts at the resource's root instead of the enclosing block's path.
    pub from_root: bool,
    /// Its names.
    pub segments: Vec<String>,
}

/// One argument or block.
#[derive(Debug, Serialize, Deserialize)]
pub struct Field {
    /// The current spelling.
    pub argument: String,
    /// Earlier ones.
    pub old: Vec<Old>,
    /// The ARM path.
    pub arm: Path,
    /// A repeated block: `arm` is a list of objects.
    pub repeated: bool,
    /// A repeated block: `arm` is an object with the values of this argument as keys.
    pub keyed: Option<String>,
    /// Other fields place members below the block's path.
    pub shared: bool,
    /// The list is added to the one that is there already.
    pub append: bool,
    /// An argument of the block, and where the block goes if that is `true`.
    pub switch: Option<(String, Path)>,
    /// How the value changes.
    pub transform: Transform,
    /// What is sent when it is absent, by provider major; `None` for all others.
    pub default: Vec<(Option<u8>, Constant)>,
    /// More paths with the same value.
    pub also: Vec<Path>,
    /// Constants sent when it is present.
    pub present: Vec<(Path, Constant)>,
    /// Constants sent when it is absent.
    pub absent: Vec<(Path, Constant)>,
    /// Counts only under this condition.
    pub when: Option<Condition>,
    /// The default is sent even if the enclosing block is absent.
    pub always: bool,
    /// Takes a secret.
    pub secret: bool,
    /// The release, by major and minor version, that was the first to know it.
    pub since: Option<(u8, u16)>,
    /// The arguments, if it is a block.
    pub fields: Vec<Field>,
}

/// An earlier spelling of an argument.
#[derive(Debug, Serialize, Deserialize)]
pub struct Old {
    /// The spelling.
    pub argument: String,
    /// Provider majors that know it.
    pub majors: Vec<u8>,
    /// Its transform, where it differs.
    pub transform: Option<Transform>,
}

/// Major and minor version.
fn release(text: &str) -> Option<(u8, u16)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

impl Field {
    /// What a provider of this release sends when the argument is absent.
    pub fn default_of(&self, major: u8, minor: u16) -> Option<&Constant> {
        if self.since.is_some_and(|since| (major, minor) < since) {
            return None;
        }
        self.default
            .iter()
            .find(|(of, _)| *of == Some(major))
            .or_else(|| self.default.iter().find(|(of, _)| of.is_none()))
            .map(|(_, constant)| constant)
    }

    /// The spelling in this major.
    pub fn argument_of(&self, major: u8) -> (&str, &Transform) {
        self.old
            .iter()
            .find(|old| old.majors.contains(&major))
            .map_or((&self.argument, &self.transform), |old| {
                (
                    &old.argument,
                    old.transform.as_ref().unwrap_or(&self.transform),
                )
            })
    }
}

/// Compiles mapping files, given as pairs of path and text.
///
/// # Errors
/// What is wrong, as `path:line:column: message` where the place is known.
pub fn compile(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let mut resources: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut all_roles: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in files {
        if path.ends_with("roles.yaml") {
            let roles: BTreeMap<String, String> =
                serde_yaml::from_str(text).map_err(|error| format!("{path}: {error}"))?;
            all_roles.extend(
                roles
                    .into_iter()
                    .map(|(name, id)| (name.to_ascii_lowercase(), id)),
            );
            continue;
        }
        let source: SourceFile = serde_yaml::from_str(text).map_err(|error| {
            error.location().map_or_else(
                || format!("{path}: {error}"),
                |at| format!("{path}:{}:{}: {error}", at.line(), at.column()),
            )
        })?;
        for (name, resource) in source {
            let mapping =
                compile_resource(resource).map_err(|error| format!("{path}: {name}: {error}"))?;
            let bytes = postcard::to_stdvec(&mapping).map_err(|error| error.to_string())?;
            if resources.insert(name.clone(), bytes).is_some() {
                return Err(format!("{path}: {name} is mapped twice"));
            }
        }
    }
    postcard::to_stdvec(&(resources, all_roles)).map_err(|error| error.to_string())
}

/// Reads what [`compile`] wrote.
///
/// # Errors
/// The bytes are of another version.
pub fn load(bytes: &'static [u8]) -> Result<Mappings, String> {
    let (resources, roles): Written<'_> =
        postcard::from_bytes(bytes).map_err(|error| error.to_string())?;
    let packed = |bytes| Packed {
        bytes,
        unpacked: OnceLock::new(),
    };
    let resources = resources.into_iter();
    Ok(Mappings {
        resources: resources
            .map(|(name, bytes)| (name, packed(bytes)))
            .collect(),
        roles,
    })
}

fn compile_resource(source: SourceResource) -> Result<Mapping, String> {
    if !source.arm_type.contains('/') {
        return Err(format!("'{}' is no ARM type", source.arm_type));
    }
    let constants = paths(source.constants)?;
    let fields = compile_fields(source.fields, &constants)?;
    let SourceParent {
        argument,
        kind,
        above,
        old,
    } = source.parent;
    let mut parents = vec![Parent {
        argument: argument.unwrap_or_default(),
        kind,
        above,
    }];
    parents.extend(old.into_iter().map(|old| Parent {
        argument: old.argument.unwrap_or_default(),
        kind: old.kind,
        above: old.above,
    }));
    let children: Vec<(String, Child)> = source
        .children
        .into_iter()
        .map(|(name, child)| {
            let child = Child {
                arm_type: child.arm_type,
                api_version: child.api_version,
                name: child.name,
            };
            (format!("@{name}"), child)
        })
        .collect();
    for field in &fields {
        check_children(field, &children)?;
    }
    Ok(Mapping {
        arm_type: source.arm_type,
        api_version: source.api_version,
        parents,
        name: source.name,
        below: source.below,
        item_of: match source.item_of {
            Some(text) => Some(path(&text)?),
            None => None,
        },
        children,
        constants,
        fields,
        secrets: source.secrets,
    })
}

/// Paths with `@` must be of a child that there is.
fn check_children(field: &Field, children: &[(String, Child)]) -> Result<(), String> {
    let paths = std::iter::once(&field.arm)
        .chain(&field.also)
        .chain(field.present.iter().chain(&field.absent).map(|(p, _)| p));
    for path in paths {
        if let Some(first) = path.segments.first()
            && first.starts_with('@')
            && !children.iter().any(|(name, _)| name == first)
        {
            return Err(format!("{}: there is no child '{first}'", field.argument));
        }
    }
    field
        .fields
        .iter()
        .try_for_each(|inner| check_children(inner, children))
}

/// Blocks whose path others use as well come last, so that they are laid over what is known.
fn compile_fields(
    source: Vec<SourceField>,
    constants: &[(Path, Constant)],
) -> Result<Vec<Field>, String> {
    let mut fields: Vec<Field> = source
        .into_iter()
        .map(compile_field)
        .collect::<Result<_, _>>()?;
    let shared: Vec<bool> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let own = &field.arm;
            let inside = |path: &Path| {
                path.from_root == own.from_root && path.segments.starts_with(&own.segments)
            };
            !field.fields.is_empty()
                && !field.repeated
                && (constants.iter().any(|(path, _)| inside(path))
                    || fields.iter().enumerate().any(|(other, field)| {
                        other != index && (inside(&field.arm) || field.also.iter().any(inside))
                    }))
        })
        .collect();
    for (field, shared) in fields.iter_mut().zip(shared) {
        field.shared = shared;
    }
    fields.sort_by_key(|field| field.shared);
    Ok(fields)
}

fn compile_field(source: SourceField) -> Result<Field, String> {
    let (arm, repeated) = match source.arm.strip_suffix("[]") {
        Some(arm) => (arm, true),
        None => (source.arm.as_str(), false),
    };
    let (arm, keyed) = match arm.strip_suffix('}').and_then(|arm| arm.rsplit_once('{')) {
        Some((arm, key)) => (arm, Some(key.to_owned())),
        None => (arm, None),
    };
    let repeated = repeated || keyed.is_some();
    if repeated && source.fields.is_empty() {
        return Err(format!("{}: only blocks are repeated", source.arg));
    }
    let default = match source.default {
        None => Vec::new(),
        Some(SourceDefault::Any(constant)) => vec![(None, constant)],
        Some(SourceDefault::ByMajor(by_major)) => by_major
            .into_iter()
            .map(|(major, constant)| (Some(major), constant))
            .collect(),
    };
    let mut names: Vec<&str> = source
        .old
        .iter()
        .map(|old| old.arg.as_str())
        .chain([source.arg.as_str()])
        .collect();
    names.sort_unstable();
    names.dedup();
    if names.len() != source.old.len() + 1 {
        return Err(format!("{}: a spelling is given twice", source.arg));
    }
    Ok(Field {
        arm: path(arm)?,
        repeated,
        keyed,
        shared: false,
        append: source.append,
        switch: match source.switch {
            Some(switch) => Some((switch.argument, path(&switch.arm)?)),
            None => None,
        },
        transform: source.transform,
        default,
        since: match &source.since {
            None => None,
            Some(text) => Some(release(text).ok_or_else(|| {
                format!(
                    "{}: since: `{text}` is not a release such as 3.5",
                    source.arg
                )
            })?),
        },
        old: source
            .old
            .into_iter()
            .map(|old| Old {
                argument: old.arg,
                majors: old.majors,
                transform: old.transform,
            })
            .collect(),
        also: source
            .also
            .iter()
            .map(|text| path(text))
            .collect::<Result<_, _>>()?,
        present: paths(source.present)?,
        absent: paths(source.absent)?,
        when: source.when,
        always: source.always,
        secret: source.secret,
        fields: compile_fields(source.fields, &[])?,
        argument: source.arg,
    })
}

fn paths(constants: BTreeMap<String, Constant>) -> Result<Vec<(Path, Constant)>, String> {
    constants
        .into_iter()
        .map(|(text, constant)| Ok((path(&text)?, constant)))
        .collect()
}

fn path(text: &str) -> Result<Path, String> {
    let (from_root, names) = match text.strip_prefix('/') {
        Some(names) => (true, names),
        None => (text.starts_with('@'), text),
    };
    let mut segments: Vec<String> = Vec::new();
    let mut rest = names;
    // `a.b['c.d'].e`
    while let Some((before, quoted)) = rest.split_once("['") {
        let (name, after) = quoted
            .split_once("']")
            .ok_or_else(|| format!("'{text}' is no path"))?;
        if !before.is_empty() {
            segments.extend(before.split('.').map(str::to_owned));
        }
        segments.push(name.to_owned());
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    if !rest.is_empty() || segments.is_empty() {
        segments.extend(rest.split('.').map(str::to_owned));
    }
    if segments
        .iter()
        .any(|segment| segment.is_empty() || segment.contains(['[', ']', '*']))
    {
        return Err(format!("'{text}' is no path"));
    }
    Ok(Path {
        from_root,
        segments,
    })
}

#[cfg(test)]
#[path = "schema/tests.rs"]
mod tests;
