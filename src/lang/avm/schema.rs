//! The form of the files that describe modules by their interface, and their compiled form.
//!
//! Compiled twice: into the build script, which turns the YAML files beside it into one table
//! ([`compile`]), and into the program, which reads it ([`load`]). The keys of the YAML files are the
//! fields of the `Source…` types. What a module does beyond this vocabulary is written
//! `{unknown: true}`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[path = "version.rs"]
mod version;

#[allow(unused_imports)]
pub use version::{Range, Version};

/// A module, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceInterface {
    /// What calls name: `avm/res/key-vault/vault`, `Azure/avm-res-keyvault-vault/azurerm`.
    module: String,
    /// The first version that the file describes.
    first: String,
    /// The last one.
    last: String,
    /// Versions between them that differ.
    #[serde(default)]
    except: Vec<String>,
    /// The symbol of the resource that the module is about.
    main: String,
    /// The arguments.
    arguments: BTreeMap<String, Option<SourceArgument>>,
    /// Groups of `common.yaml` that this module shares with others, and their words.
    #[serde(default)]
    common: BTreeMap<String, BTreeMap<String, String>>,
    /// What is created.
    resources: Vec<SourceResource>,
    /// Other modules that are called.
    #[serde(default)]
    calls: Vec<SourceCall>,
    /// The outputs.
    #[serde(default)]
    outputs: BTreeMap<String, SourceValue>,
}

/// An argument, as written in YAML. Nothing said: it may be left out and is then `null`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceArgument {
    /// What it is when it is left out.
    default: Option<serde_yaml::Value>,
    /// The same where it changed: by the version that brought it.
    #[serde(default)]
    defaults: BTreeMap<String, serde_yaml::Value>,
    /// It takes a secret.
    #[serde(default)]
    secret: bool,
    /// It does more than the file describes, which a call with it is told.
    #[serde(default)]
    beyond: bool,
}

/// A resource, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceResource {
    /// Its name in the module.
    symbol: String,
    /// The ARM type, or the azurerm type.
    #[serde(rename = "type")]
    kind: String,
    /// The API version, or those by the module's version that brought them.
    api: Option<SourceApi>,
    /// The symbol of its parent.
    parent: Option<String>,
    /// The symbol of the resource that it extends.
    scope: Option<String>,
    /// One for each element of this argument; read from it as `element`.
    each: Option<String>,
    /// Created only if this holds.
    when: Option<SourceCondition>,
    /// Created since this version of the module.
    since: Option<String>,
    /// Created before this version of the module.
    before: Option<String>,
    /// Paths and what is written there.
    #[serde(default)]
    set: BTreeMap<String, SourceValue>,
}

/// A call of another module, as written in YAML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceCall {
    symbol: String,
    module: String,
    version: String,
    when: Option<SourceCondition>,
    #[serde(default)]
    set: BTreeMap<String, SourceValue>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum SourceApi {
    One(String),
    By(BTreeMap<String, String>),
}

/// A value, as written in YAML: a path of arguments, or one of the forms.
#[derive(Debug)]
enum SourceValue {
    Path(String),
    Form(Box<SourceForm>),
}

impl<'de> Deserialize<'de> for SourceValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = SourceValue;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("an argument's path or a form of a value")
            }
            fn visit_str<E: serde::de::Error>(self, path: &str) -> Result<SourceValue, E> {
                Ok(SourceValue::Path(path.to_owned()))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<SourceValue, A::Error> {
                let form = serde::de::value::MapAccessDeserializer::new(map);
                SourceForm::deserialize(form).map(|form| SourceValue::Form(Box::new(form)))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// The forms of a value; exactly one of the first group is used.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceForm {
    /// An argument's path.
    from: Option<String>,
    /// A constant.
    value: Option<serde_yaml::Value>,
    /// The first of these that applies and is not null.
    first: Option<Vec<SourceValue>>,
    /// An object of paths and values.
    object: Option<BTreeMap<String, SourceValue>>,
    /// A list: `of` for each element of this path, read as `item`.
    each: Option<String>,
    /// A list of these.
    list: Option<Vec<SourceValue>>,
    /// An object with the elements of this path as keys, and nothing behind them.
    keys: Option<String>,
    /// Text with paths in braces; `{?}` is what only the module's code says.
    text: Option<String>,
    /// The id of a resource of the module, by symbol.
    id: Option<String>,
    /// What a resource has once it is deployed: `symbol.properties.endpoint`.
    attribute: Option<String>,
    /// What only the module's code says.
    unknown: Option<bool>,
    /// Of `each`: the element.
    of: Option<SourceValue>,
    /// Of `from`: how the value is changed on its way.
    #[serde(rename = "as", default)]
    transform: Transform,
    /// Of `from`: what is written instead of null.
    default: Option<serde_yaml::Value>,
    /// Applies if this holds.
    when: Option<SourceCondition>,
    /// Applies since this version of the module.
    since: Option<String>,
    /// Applies before this version of the module.
    before: Option<String>,
}

/// A condition, as written in YAML; of several keys all must hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceCondition {
    /// Neither null nor empty.
    given: Option<String>,
    /// Null or empty.
    missing: Option<String>,
    /// Not null.
    set: Option<String>,
    /// Null.
    unset: Option<String>,
    /// These paths have these values.
    #[serde(default)]
    is: BTreeMap<String, serde_yaml::Value>,
    /// These paths have other values.
    #[serde(default)]
    not: BTreeMap<String, serde_yaml::Value>,
    #[serde(default)]
    all: Vec<SourceCondition>,
    any: Option<Vec<SourceCondition>>,
}

/// What several modules share, as written in `common.yaml`. A `$word` stands for what the module says
/// of it; `$main` for its main resource.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceGroup {
    /// Written to the main resource.
    #[serde(default)]
    set: BTreeMap<String, SourceValue>,
    #[serde(default)]
    resources: Vec<SourceResource>,
}

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
    /// An object with these keys.
    Keys(Vec<String>),
    /// Text: literal pieces and paths.
    Text(Vec<Piece>),
    /// A resource's id.
    Id(String),
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
    /// Its version.
    pub version: String,
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

/// Compiles the files, given as pairs of path and text. `common.yaml` holds for its folder.
///
/// # Errors
/// What is wrong, as `path:line:column: message` where the place is known.
pub fn compile(files: &[(String, String)]) -> Result<Vec<u8>, String> {
    let place = |path: &str, error: &serde_yaml::Error| match error.location() {
        Some(at) => format!("{path}:{}:{}: {error}", at.line(), at.column()),
        None => format!("{path}: {error}"),
    };
    let folder = |path: &str| {
        path.rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned()
    };
    let mut common: BTreeMap<String, serde_yaml::Value> = BTreeMap::new();
    for (path, text) in files.iter().filter(|(path, _)| is_common(path)) {
        let groups = serde_yaml::from_str(text).map_err(|error| place(path, &error))?;
        common.insert(folder(path), groups);
    }
    let mut all: Vec<Interface> = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !is_common(path)) {
        let source: SourceInterface =
            serde_yaml::from_str(text).map_err(|error| place(path, &error))?;
        let interface = interface(source, common.get(&folder(path)))
            .map_err(|error| format!("{path}: {error}"))?;
        if all.iter().any(|other| {
            other.module == interface.module
                && other.first <= interface.last
                && interface.first <= other.last
        }) {
            return Err(format!("{path}: {} is described twice", interface.module));
        }
        all.push(interface);
    }
    postcard::to_allocvec(&all).map_err(|error| error.to_string())
}

/// Reads what [`compile`] wrote.
///
/// # Errors
/// The bytes are of another version.
pub fn load(bytes: &[u8]) -> Result<Vec<Interface>, postcard::Error> {
    postcard::from_bytes(bytes)
}

fn is_common(path: &str) -> bool {
    path.ends_with("common.yaml")
}

fn interface(
    source: SourceInterface,
    common: Option<&serde_yaml::Value>,
) -> Result<Interface, String> {
    let mut resources = source.resources;
    for (name, mut words) in source.common {
        words.insert("main".to_owned(), source.main.clone());
        let group = common
            .and_then(|common| common.get(&name))
            .ok_or_else(|| format!("common.yaml has no '{name}'"))?;
        let group: SourceGroup = serde_yaml::from_value(worded(group, &words))
            .map_err(|error| format!("common.yaml: {name}: {error}"))?;
        let main = resources
            .iter_mut()
            .find(|resource| resource.symbol == source.main)
            .ok_or("the main resource is not described")?;
        for (path, value) in group.set {
            // What the module says itself is more than what it shares.
            main.set.entry(path).or_insert(value);
        }
        resources.extend(group.resources);
    }
    let interface = Interface {
        module: source.module,
        first: version(&source.first)?,
        last: version(&source.last)?,
        except: source
            .except
            .iter()
            .map(|text| version(text))
            .collect::<Result<_, _>>()?,
        main: source.main,
        arguments: source
            .arguments
            .into_iter()
            .map(|(name, argument)| self::argument(name, argument.unwrap_or_default()))
            .collect::<Result<_, _>>()?,
        resources: resources
            .into_iter()
            .map(created)
            .collect::<Result<_, _>>()?,
        calls: source
            .calls
            .into_iter()
            .map(|call| {
                Ok::<_, String>(Called {
                    symbol: call.symbol,
                    module: call.module,
                    version: call.version,
                    when: call.when.map(condition).transpose()?,
                    set: members(call.set)?,
                })
            })
            .collect::<Result<_, _>>()?,
        outputs: source
            .outputs
            .into_iter()
            .map(|(name, value)| Ok::<_, String>((name, term(value)?)))
            .collect::<Result<_, _>>()?,
    };
    check(&interface)?;
    Ok(interface)
}

/// The group with what the module says in place of its `$word`s.
fn worded(group: &serde_yaml::Value, words: &BTreeMap<String, String>) -> serde_yaml::Value {
    use serde_yaml::Value;
    match group {
        Value::String(text) if text.contains('$') => {
            let mut text = text.clone();
            for (word, said) in words {
                text = text.replace(&format!("${word}"), said);
            }
            Value::String(text)
        }
        Value::Sequence(items) => {
            Value::Sequence(items.iter().map(|item| worded(item, words)).collect())
        }
        Value::Mapping(members) => Value::Mapping(
            members
                .iter()
                .map(|(key, value)| (key.clone(), worded(value, words)))
                .collect(),
        ),
        other => other.clone(),
    }
}

/// Symbols and arguments that are used must be there.
fn check(interface: &Interface) -> Result<(), String> {
    let mut symbols: Vec<&str> = interface.resources.iter().map(|r| &*r.symbol).collect();
    symbols.extend(interface.calls.iter().map(|call| &*call.symbol));
    for (index, symbol) in symbols.iter().enumerate() {
        if symbols.iter().skip(index + 1).any(|other| other == symbol) {
            return Err(format!("'{symbol}' is described twice"));
        }
    }
    let has_symbol = |symbol: &str| match symbols.contains(&symbol) {
        true => Ok(()),
        false => Err(format!("there is no '{symbol}'")),
    };
    let has_argument = |path: &Vec<String>| {
        let name = path.first().map_or("", String::as_str);
        let known = matches!(name, "element" | "item")
            || interface
                .arguments
                .iter()
                .any(|argument| argument.name == name);
        match known {
            true => Ok(()),
            false => Err(format!("there is no argument '{name}'")),
        }
    };
    let value = |term: &Term| {
        term.visit(&mut |term| match term {
            Term::Id(symbol) | Term::Attribute(symbol, _) => has_symbol(symbol),
            Term::From(path, _) | Term::Each(path, _) | Term::Keys(path) => has_argument(path),
            Term::Text(pieces) => pieces.iter().try_for_each(|piece| match piece {
                Piece::Path(path) => has_argument(path),
                Piece::Literal(_) | Piece::Unknown => Ok(()),
            }),
            Term::First(choices) => choices
                .iter()
                .filter_map(|choice| choice.when.as_ref())
                .try_for_each(|when| when.visit(&mut |path| has_argument(path))),
            _ => Ok(()),
        })
    };
    has_symbol(&interface.main)?;
    for resource in &interface.resources {
        for symbol in resource.parent.iter().chain(&resource.scope) {
            has_symbol(symbol)?;
        }
        resource.each.iter().try_for_each(has_argument)?;
        if let Some(when) = &resource.when {
            when.visit(&mut |path| has_argument(path))?;
        }
        resource.set.iter().try_for_each(|(_, term)| value(term))?;
    }
    for call in &interface.calls {
        call.set.iter().try_for_each(|(_, term)| value(term))?;
    }
    interface
        .outputs
        .iter()
        .try_for_each(|(_, term)| value(term))
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
            Term::List(terms) => terms.iter().try_for_each(|term| term.visit(look)),
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

fn version(text: &str) -> Result<Version, String> {
    Version::read(text).ok_or_else(|| format!("'{text}' is no version"))
}

fn versions<T>(by: BTreeMap<String, T>) -> Result<Vec<(Version, T)>, String> {
    let mut all = by
        .into_iter()
        .map(|(text, value)| Ok((version(&text)?, value)))
        .collect::<Result<Vec<_>, String>>()?;
    all.sort_by_key(|(version, _)| *version);
    Ok(all)
}

fn argument(name: String, source: SourceArgument) -> Result<Argument, String> {
    let mut defaults: Vec<(Version, Constant)> = Vec::new();
    for (version, value) in versions(source.defaults)? {
        defaults.push((version, constant(value)?));
    }
    if let Some(value) = source.default {
        defaults.insert(0, (Version::default(), constant(value)?));
    }
    Ok(Argument {
        name,
        defaults,
        secret: source.secret,
        beyond: source.beyond,
    })
}

fn created(source: SourceResource) -> Result<Created, String> {
    let api = match source.api {
        None => Vec::new(),
        Some(SourceApi::One(api)) => vec![(Version::default(), api)],
        Some(SourceApi::By(by)) => versions(by)?,
    };
    Ok(Created {
        set: members(source.set).map_err(|error| format!("{}: {error}", source.symbol))?,
        symbol: source.symbol,
        kind: source.kind,
        api,
        parent: source.parent,
        scope: source.scope,
        each: source.each.as_deref().map(path).transpose()?,
        when: source.when.map(condition).transpose()?,
        since: source.since.as_deref().map(version).transpose()?,
        before: source.before.as_deref().map(version).transpose()?,
    })
}

fn members(source: BTreeMap<String, SourceValue>) -> Result<Vec<(Vec<String>, Term)>, String> {
    source
        .into_iter()
        .map(|(at, value)| {
            let value = term(value).map_err(|error| format!("{at}: {error}"))?;
            Ok((path(&at)?, value))
        })
        .collect()
}

fn term(source: SourceValue) -> Result<Term, String> {
    let form = match source {
        SourceValue::Path(text) => return Ok(Term::From(path(&text)?, Transform::Identity)),
        SourceValue::Form(form) => *form,
    };
    let mut terms: Vec<Term> = Vec::new();
    if let Some(from) = form.from {
        terms.push(Term::From(path(&from)?, form.transform));
    }
    if let Some(value) = form.value {
        terms.push(Term::Constant(constant(value)?));
    }
    if let Some(choices) = form.first {
        let choices = choices.into_iter().map(choice);
        terms.push(Term::First(choices.collect::<Result<_, _>>()?));
    }
    if let Some(object) = form.object {
        terms.push(Term::Object(members(object)?));
    }
    if let Some(each) = form.each {
        let of = form.of.ok_or("'each' says not 'of' what")?;
        terms.push(Term::Each(path(&each)?, Box::new(term(of)?)));
    }
    if let Some(list) = form.list {
        let items = list.into_iter().map(term);
        terms.push(Term::List(items.collect::<Result<_, _>>()?));
    }
    if let Some(keys) = form.keys {
        terms.push(Term::Keys(path(&keys)?));
    }
    if let Some(text) = form.text {
        terms.push(Term::Text(pieces(&text)?));
    }
    if let Some(symbol) = form.id {
        terms.push(Term::Id(symbol));
    }
    if let Some(attribute) = form.attribute {
        let mut names = path(&attribute)?;
        let symbol = names.remove(0);
        terms.push(Term::Attribute(symbol, names));
    }
    if form.unknown == Some(true) {
        terms.push(Term::Unknown);
    }
    let (Some(term), true) = (terms.pop(), terms.is_empty()) else {
        return Err("a value has exactly one form".to_owned());
    };
    let mut choices = Vec::new();
    if let Some(value) = form.default {
        choices.push(Choice::always(Term::Constant(constant(value)?)));
    }
    if choices.is_empty() && form.when.is_none() && form.since.is_none() && form.before.is_none() {
        return Ok(term);
    }
    let own = Choice {
        when: form.when.map(condition).transpose()?,
        since: form.since.as_deref().map(version).transpose()?,
        before: form.before.as_deref().map(version).transpose()?,
        term,
    };
    choices.insert(0, own);
    Ok(Term::First(choices))
}

impl Choice {
    fn always(term: Term) -> Self {
        Self {
            when: None,
            since: None,
            before: None,
            term,
        }
    }
}

fn choice(source: SourceValue) -> Result<Choice, String> {
    // A single conditional value is one choice already.
    match term(source)? {
        Term::First(mut choices) if choices.len() == 1 => Ok(choices.remove(0)),
        term => Ok(Choice::always(term)),
    }
}

fn condition(source: SourceCondition) -> Result<Condition, String> {
    let mut all: Vec<Condition> = Vec::new();
    let mut add = |text: Option<String>, make: fn(Vec<String>) -> Condition| {
        if let Some(text) = text {
            all.push(make(path(&text)?));
        }
        Ok::<_, String>(())
    };
    add(source.given, Condition::Given)?;
    add(source.missing, Condition::Missing)?;
    add(source.set, Condition::Set)?;
    add(source.unset, Condition::Unset)?;
    for (text, value) in source.is {
        all.push(Condition::Is(path(&text)?, constant(value)?));
    }
    for (text, value) in source.not {
        all.push(Condition::IsNot(path(&text)?, constant(value)?));
    }
    for inner in source.all {
        all.push(condition(inner)?);
    }
    if let Some(any) = source.any {
        let any = any.into_iter().map(condition);
        all.push(Condition::Any(any.collect::<Result<_, _>>()?));
    }
    match all.len() {
        0 => Err("a condition says nothing".to_owned()),
        1 => Ok(all.remove(0)),
        _ => Ok(Condition::All(all)),
    }
}

fn path(text: &str) -> Result<Vec<String>, String> {
    let names: Vec<String> = text.split('.').map(str::to_owned).collect();
    let plain = |name: &String| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    match names.iter().all(plain) {
        true => Ok(names),
        false => Err(format!("'{text}' is no path")),
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let (inner, after) = behind
            .split_once('}')
            .ok_or_else(|| format!("'{text}' has an open brace"))?;
        if !before.is_empty() {
            pieces.push(Piece::Literal(before.to_owned()));
        }
        pieces.push(match inner {
            "?" => Piece::Unknown,
            inner => Piece::Path(path(inner)?),
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest.to_owned()));
    }
    Ok(pieces)
}

fn constant(value: serde_yaml::Value) -> Result<Constant, String> {
    use serde_yaml::Value;
    Ok(match value {
        Value::Null => Constant::Null,
        Value::Bool(value) => Constant::Bool(value),
        Value::Number(number) => Constant::Int(
            number
                .as_i64()
                .ok_or_else(|| format!("{number} is no whole number"))?,
        ),
        Value::String(text) => Constant::String(text),
        Value::Sequence(items) => {
            Constant::List(items.into_iter().map(constant).collect::<Result<_, _>>()?)
        }
        Value::Mapping(members) => Constant::Object(
            members
                .into_iter()
                .map(|(key, value)| match key {
                    Value::String(key) => Ok((key, constant(value)?)),
                    _ => Err("a member's name is no text".to_owned()),
                })
                .collect::<Result<_, _>>()?,
        ),
        Value::Tagged(_) => return Err("tags mean nothing here".to_owned()),
    })
}
