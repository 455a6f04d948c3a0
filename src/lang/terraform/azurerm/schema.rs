//! The form of the mapping files and their compiled form.
//!
//! This file is compiled twice: into the build script, which turns the YAML files beside it into
//! one table ([`compile`]), and into the program, which reads that table ([`load`]). It depends on
//! nothing else of the project. The keys of the YAML files are the fields of the `Source…` types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
    /// The argument that names the parent.
    argument: String,
    /// What it holds.
    kind: ParentKind,
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
}

/// One argument, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceField {
    /// The argument or block.
    arg: String,
    /// The ARM path, relative to the enclosing block's, from the resource's root with a leading `/`.
    /// `[]` at the end: a repeated block that becomes a list of objects.
    arm: String,
    #[serde(default)]
    transform: Transform,
    /// What the provider sends when the argument is absent: one value, or one for each major.
    default: Option<SourceDefault>,
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
    /// The arguments of a block.
    #[serde(default)]
    fields: Vec<SourceField>,
}

/// `argument: value` of a `when`, compared with the argument's default where it is absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// A top-level argument.
    pub argument: String,
    /// Its value.
    pub equals: Constant,
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

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `true`, `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A string.
    String(String),
    /// `[]`.
    EmptyList,
    /// `{}`.
    EmptyObject,
}

/// How an argument's value becomes the ARM property's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Transform {
    /// The same value.
    #[default]
    Identity,
    /// `true` is `Enabled`, `false` is `Disabled`.
    EnabledDisabled,
    /// `true` is `false` and the reverse.
    Not,
    /// `true` is `true`, `false` is not sent.
    TrueOnly,
    /// `["a"]` is `[{key: "a"}]`.
    Objects(String),
    /// A Key Vault key's URL taken apart into vault, name and version, below the path.
    KeyId([String; 3]),
    /// An `identity` block, `type` and `identity_ids`.
    IdentityBlock,
    /// The same for APIs that write `SystemAssigned,UserAssigned` without the space.
    LegacyIdentityBlock,
}

impl TryFrom<String> for Transform {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (name, parameter) = text.split_once(':').unwrap_or((&text, ""));
        match (name, parameter) {
            ("identity", "") => Ok(Transform::Identity),
            ("enabled_disabled", "") => Ok(Transform::EnabledDisabled),
            ("not", "") => Ok(Transform::Not),
            ("true_only", "") => Ok(Transform::TrueOnly),
            ("identity_block", "") => Ok(Transform::IdentityBlock),
            ("legacy_identity_block", "") => Ok(Transform::LegacyIdentityBlock),
            ("objects", key) if !key.is_empty() => Ok(Transform::Objects(key.to_owned())),
            ("key_id", keys) => {
                let keys: Vec<String> = keys.split(',').map(str::to_owned).collect();
                let keys = <[String; 3]>::try_from(keys)
                    .map_err(|_| "key_id takes three names".to_owned())?;
                Ok(Transform::KeyId(keys))
            }
            _ => Err(format!("unknown transform '{text}'")),
        }
    }
}

impl From<Transform> for String {
    fn from(transform: Transform) -> Self {
        match transform {
            Transform::Identity => "identity".into(),
            Transform::EnabledDisabled => "enabled_disabled".into(),
            Transform::Not => "not".into(),
            Transform::TrueOnly => "true_only".into(),
            Transform::IdentityBlock => "identity_block".into(),
            Transform::LegacyIdentityBlock => "legacy_identity_block".into(),
            Transform::Objects(key) => format!("objects:{key}"),
            Transform::KeyId(keys) => format!("key_id:{}", keys.join(",")),
        }
    }
}

impl<'de> Deserialize<'de> for Constant {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The compiled form is not self-describing and has the enum's own shape.
        if deserializer.is_human_readable() {
            YamlConstant::deserialize(deserializer)?
                .try_into()
                .map_err(serde::de::Error::custom)
        } else {
            CompiledConstant::deserialize(deserializer).map(Into::into)
        }
    }
}

impl Serialize for Constant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CompiledConstant::from(self.clone()).serialize(serializer)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum YamlConstant {
    Bool(bool),
    Int(i64),
    String(String),
    List(Vec<bool>),
    Object(BTreeMap<String, bool>),
}

impl TryFrom<YamlConstant> for Constant {
    type Error = &'static str;

    fn try_from(constant: YamlConstant) -> Result<Self, Self::Error> {
        match constant {
            YamlConstant::Bool(value) => Ok(Constant::Bool(value)),
            YamlConstant::Int(value) => Ok(Constant::Int(value)),
            YamlConstant::String(value) => Ok(Constant::String(value)),
            YamlConstant::List(items) if items.is_empty() => Ok(Constant::EmptyList),
            YamlConstant::Object(items) if items.is_empty() => Ok(Constant::EmptyObject),
            _ => Err("a list or an object must be empty"),
        }
    }
}

#[derive(Serialize, Deserialize)]
enum CompiledConstant {
    Bool(bool),
    Int(i64),
    String(String),
    EmptyList,
    EmptyObject,
}

impl From<Constant> for CompiledConstant {
    fn from(constant: Constant) -> Self {
        match constant {
            Constant::Bool(value) => CompiledConstant::Bool(value),
            Constant::Int(value) => CompiledConstant::Int(value),
            Constant::String(value) => CompiledConstant::String(value),
            Constant::EmptyList => CompiledConstant::EmptyList,
            Constant::EmptyObject => CompiledConstant::EmptyObject,
        }
    }
}

impl From<CompiledConstant> for Constant {
    fn from(constant: CompiledConstant) -> Self {
        match constant {
            CompiledConstant::Bool(value) => Constant::Bool(value),
            CompiledConstant::Int(value) => Constant::Int(value),
            CompiledConstant::String(value) => Constant::String(value),
            CompiledConstant::EmptyList => Constant::EmptyList,
            CompiledConstant::EmptyObject => Constant::EmptyObject,
        }
    }
}

/// All mappings, sorted by resource type.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Mappings {
    resources: BTreeMap<String, Mapping>,
}

impl Mappings {
    /// The mapping of a resource type.
    pub fn get(&self, resource_type: &str) -> Option<&Mapping> {
        self.resources.get(resource_type)
    }

    /// Resource types and mappings in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Mapping)> {
        self.resources
            .iter()
            .map(|(name, mapping)| (name.as_str(), mapping))
    }
}

/// How one azurerm resource type becomes an ARM resource.
#[derive(Debug, Serialize, Deserialize)]
pub struct Mapping {
    /// The ARM type.
    pub arm_type: String,
    /// The API version that the current provider sends.
    pub api_version: String,
    /// The argument that names the parent.
    pub parent_argument: String,
    /// What that argument holds.
    pub parent_kind: ParentKind,
    /// The ARM name, where the provider chooses it.
    pub name: Option<String>,
    /// Paths from the root that always have these values.
    pub constants: Vec<(Path, Constant)>,
    /// The arguments.
    pub fields: Vec<Field>,
    /// Exported attributes that carry secrets.
    pub secrets: Vec<String>,
}

/// An ARM path.
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

impl Field {
    /// What a provider of this major sends when the argument is absent.
    pub fn default_of(&self, major: u8) -> Option<&Constant> {
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
    let mut mappings = Mappings::default();
    for (path, text) in files {
        let source: SourceFile = serde_yaml::from_str(text).map_err(|error| {
            error.location().map_or_else(
                || format!("{path}: {error}"),
                |at| format!("{path}:{}:{}: {error}", at.line(), at.column()),
            )
        })?;
        for (name, resource) in source {
            let mapping =
                compile_resource(resource).map_err(|error| format!("{path}: {name}: {error}"))?;
            if mappings.resources.insert(name.clone(), mapping).is_some() {
                return Err(format!("{path}: {name} is mapped twice"));
            }
        }
    }
    postcard::to_stdvec(&mappings).map_err(|error| error.to_string())
}

/// Reads what [`compile`] wrote.
///
/// # Errors
/// The bytes are of another version.
pub fn load(bytes: &[u8]) -> Result<Mappings, String> {
    postcard::from_bytes(bytes).map_err(|error| error.to_string())
}

fn compile_resource(source: SourceResource) -> Result<Mapping, String> {
    if !source.arm_type.contains('/') {
        return Err(format!("'{}' is no ARM type", source.arm_type));
    }
    Ok(Mapping {
        arm_type: source.arm_type,
        api_version: source.api_version,
        parent_argument: source.parent.argument,
        parent_kind: source.parent.kind,
        name: source.name,
        constants: paths(source.constants)?,
        fields: source
            .fields
            .into_iter()
            .map(compile_field)
            .collect::<Result<_, _>>()?,
        secrets: source.secrets,
    })
}

fn compile_field(source: SourceField) -> Result<Field, String> {
    let (arm, repeated) = match source.arm.strip_suffix("[]") {
        Some(arm) => (arm, true),
        None => (source.arm.as_str(), false),
    };
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
        transform: source.transform,
        default,
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
        fields: source
            .fields
            .into_iter()
            .map(compile_field)
            .collect::<Result<_, _>>()?,
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
        None => (false, text),
    };
    let segments: Vec<String> = names.split('.').map(str::to_owned).collect();
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
mod tests {
    use super::*;

    fn compile_one(text: &str) -> Result<Mappings, String> {
        load(&compile(&[("a.yaml".to_owned(), text.to_owned())])?)
    }

    const HEAD: &str = "azurerm_x:\n  arm_type: A.B/c\n  api_version: '1'\n  parent: {argument: g, kind: resource_group}\n";

    #[test]
    fn a_mapping_survives_compilation() {
        let text = format!(
            "{HEAD}  constants: {{kind: x}}\n  fields:\n    - {{arg: a, arm: p.a, transform: not, default: {{3: false, 4: true}}, \
             old: [{{arg: b, majors: [3], transform: identity}}], absent: {{/p.z: {{}}, p.y: []}}}}\n"
        );
        let mappings = compile_one(&text).expect("compiles");
        let mapping = mappings.get("azurerm_x").expect("the mapping");
        let field = mapping.fields.first().expect("a field");
        assert_eq!(field.default_of(3), Some(&Constant::Bool(false)));
        assert_eq!(field.default_of(4), Some(&Constant::Bool(true)));
        assert_eq!(field.default_of(5), None);
        assert_eq!(field.argument_of(3), ("b", &Transform::Identity));
        assert_eq!(field.argument_of(4), ("a", &Transform::Not));
        let absent: Vec<(bool, &str, &Constant)> = field
            .absent
            .iter()
            .map(|(path, value)| (path.from_root, path.segments[1].as_str(), value))
            .collect();
        assert_eq!(
            absent,
            [
                (true, "z", &Constant::EmptyObject),
                (false, "y", &Constant::EmptyList)
            ]
        );
    }

    #[test]
    fn mistakes_are_refused_with_their_place() {
        let cases = [
            ("    - {arg: a, arm: p.a, colour: red}\n", "a.yaml:6:"),
            (
                "    - {arg: a, arm: p.a, transform: upside_down}\n",
                "unknown transform 'upside_down'",
            ),
            (
                "    - {arg: a, arm: p..a}\n",
                "azurerm_x: 'p..a' is no path",
            ),
            (
                "    - {arg: a, arm: 'p[]'}\n",
                "a: only blocks are repeated",
            ),
            (
                "    - {arg: a, arm: p, old: [{arg: a, majors: [3]}]}\n",
                "a: a spelling is given twice",
            ),
            ("    - {arg: a, arm: p, default: [1]}\n", "a.yaml:6:"),
        ];
        for (field, expected) in cases {
            let error = compile_one(&format!("{HEAD}  fields:\n{field}")).expect_err(field);
            assert!(error.contains(expected), "{error}");
        }
        let twice = ("b.yaml".to_owned(), HEAD.to_owned());
        let error = compile(&[twice.clone(), twice]).expect_err("mapped twice");
        assert!(error.contains("azurerm_x is mapped twice"), "{error}");
    }
}
