//! From the YAML files to the table.

use std::collections::BTreeMap;

use super::written::{
    SourceArgument, SourceBy, SourceCondition, SourceGroup, SourceInterface, SourceResource,
    SourceValue,
};
use super::{
    Argument, Called, Choice, Condition, Constant, Created, Interface, Piece, Term, Transform,
    Version,
};

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
                    version: by_version(call.version)?,
                    since: call.since.as_deref().map(version).transpose()?,
                    before: call.before.as_deref().map(version).transpose()?,
                    each: call.each.as_deref().map(path).transpose()?,
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
        // In Bicep they share one namespace.
        let is_argument = |argument: &Argument| argument.name == *symbol;
        if interface.module.starts_with("avm/") && interface.arguments.iter().any(is_argument) {
            return Err(format!("'{symbol}' is an argument too"));
        }
    }
    let has_symbol = |symbol: &str| match symbols.contains(&symbol) {
        true => Ok(()),
        false => Err(format!("there is no '{symbol}'")),
    };
    // Terraform keeps what is there in a loop by key; Bicep's lists have none.
    let has_loop = |symbol: &str| {
        let mut resources = interface.resources.iter();
        let mut calls = interface.calls.iter();
        let is_keyed = !interface.module.starts_with("avm/")
            && (resources.any(|one| one.symbol == symbol && one.each.is_some())
                || calls.any(|one| one.symbol == symbol && one.each.is_some()));
        match is_keyed {
            true => Ok(()),
            false => Err(format!("there is no loop '{symbol}' with keys")),
        }
    };
    let has_argument = |path: &Vec<String>| {
        let name = path.first().map_or("", String::as_str);
        let known = matches!(name, "element" | "key" | "item")
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
            Term::IdAt(symbol, key) => has_loop(symbol).and_then(|()| has_argument(key)),
            Term::From(path, _) | Term::Each(path, _) | Term::Keys(path) => has_argument(path),
            Term::Text(pieces) => pieces.iter().try_for_each(|piece| match piece {
                Piece::Path(path) => has_argument(path),
                Piece::Id(symbol) => has_symbol(symbol),
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
        call.each.iter().try_for_each(has_argument)?;
        if let Some(when) = &call.when {
            when.visit(&mut |path| has_argument(path))?;
        }
        call.set.iter().try_for_each(|(_, term)| value(term))?;
    }
    interface
        .outputs
        .iter()
        .try_for_each(|(_, term)| value(term))
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

fn by_version(source: SourceBy) -> Result<Vec<(Version, String)>, String> {
    match source {
        SourceBy::One(text) => Ok(vec![(Version::default(), text)]),
        SourceBy::By(by) => versions(by),
    }
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
        nullable: source.nullable,
        secret: source.secret,
        beyond: source.beyond,
    })
}

fn created(source: SourceResource) -> Result<Created, String> {
    let api = source.api.map(by_version).transpose()?.unwrap_or_default();
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
    if let Some(lists) = form.union {
        let lists = lists.into_iter().map(term);
        terms.push(Term::Union(lists.collect::<Result<_, _>>()?));
    }
    if let Some(keys) = form.keys {
        terms.push(Term::Keys(path(&keys)?));
    }
    if let Some(text) = form.text {
        terms.push(Term::Text(pieces(&text)?));
    }
    if let Some(symbol) = form.id {
        terms.push(match form.key {
            Some(key) => Term::IdAt(symbol, path(&key)?),
            None => Term::Id(symbol),
        });
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
            inner if inner.starts_with("id:") => Piece::Id(inner.replace("id:", "")),
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
