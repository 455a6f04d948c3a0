//! An interface as a Bicep file.

use std::fmt::Write as _;

use super::Understood;
use super::first::first;
use super::schema::{Called, Condition, Constant, Created, Piece, Term, Transform};
use super::tree::{Node, tree};

/// Stands for what only the module's code says: a parameter that no call gives.
pub(super) const CODE: &str = "onlyTheModulesCodeSays";

/// Any type but null, and any type.
const ANY: &str = "(string | int | bool | object | array)";

pub(super) fn write(module: &Understood) -> String {
    let writer = Writer { module };
    let mut text = String::new();
    for argument in &module.interface.arguments {
        if argument.secret {
            text.push_str("@secure()\n");
        }
        let name = &argument.name;
        let _ = match module.default_of(argument) {
            Some(_) if !module.pinned => {
                writeln!(text, "param {name} {ANY} = {CODE}")
            }
            Some(default) => writeln!(text, "param {name} {ANY} = {}", constant(default)),
            None => writeln!(text, "param {name} {ANY}?"),
        };
    }
    let _ = writeln!(text, "param {CODE} {ANY}");
    for resource in module.resources() {
        writer.resource(resource, &mut text);
    }
    for (call, version) in module.calls() {
        writer.call(call, version, &mut text);
    }
    for (name, value) in &module.interface.outputs {
        let _ = writeln!(text, "output {name} object = {}", writer.term(value));
    }
    text
}

struct Writer<'m> {
    module: &'m Understood,
}

impl Writer<'_> {
    fn resource(&self, resource: &Created, text: &mut String) {
        let api = self.module.api_of(resource);
        let _ = write!(
            text,
            "resource {} '{}@{api}' = ",
            resource.symbol, resource.kind
        );
        let mut body = String::new();
        for (key, symbol) in [("parent", &resource.parent), ("scope", &resource.scope)] {
            if let Some(symbol) = symbol {
                let _ = writeln!(body, "{key}: {symbol}{}", self.index_of(symbol, resource));
            }
        }
        body.push_str(&self.node(&tree(&resource.set)));
        let condition = match &resource.when {
            Some(when) => format!("if ({}) ", self.condition(when)),
            None => String::new(),
        };
        let _ = match &resource.each {
            Some(path) => {
                let one = format!("{condition}{{\n{body}}}");
                writeln!(text, "{}", self.each(path, &one))
            }
            None => writeln!(text, "{condition}{{\n{body}}}"),
        };
    }

    /// A resource of the same loop is meant by its index.
    fn index_of(&self, symbol: &str, from: &Created) -> &'static str {
        let other = self
            .module
            .interface
            .resources
            .iter()
            .find(|other| other.symbol == symbol);
        match other {
            Some(other) if other.each.is_some() && from.each.is_some() => "[index]",
            _ => "",
        }
    }

    fn call(&self, call: &Called, version: &str, text: &mut String) {
        let condition = match &call.when {
            Some(when) => format!("if ({}) ", self.condition(when)),
            None => String::new(),
        };
        let body = format!("{{\nparams: {{\n{}}}\n}}", self.node(&tree(&call.set)));
        let _ = write!(
            text,
            "module {} 'br/public:{}:{version}' = ",
            call.symbol, call.module
        );
        let _ = match &call.each {
            Some(path) => writeln!(text, "{}", self.each(path, &format!("{condition}{body}"))),
            None => writeln!(text, "{condition}{body}"),
        };
    }

    /// What is there once for each element of a list.
    fn each(&self, path: &[String], one: &str) -> String {
        let all = self.path(path);
        format!("[for (element, index) in ({all} ?? []): {one}]")
    }

    /// The members of an object, each on its line.
    fn node(&self, node: &Node<'_>) -> String {
        let mut text = String::new();
        for (name, inner) in &node.members {
            let _ = match inner.term {
                Some(term) => writeln!(text, "{name}: {}", self.term(term)),
                None => writeln!(text, "{name}: {{\n{}}}", self.node(inner)),
            };
        }
        text
    }

    fn path(&self, path: &[String]) -> String {
        let mut names = path.iter();
        let mut text = names.next().cloned().unwrap_or_default();
        for name in names {
            let _ = match name.bytes().all(|byte| byte.is_ascii_digit()) {
                true => write!(text, "[?{name}]"),
                false => write!(text, ".?{name}"),
            };
        }
        text
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::From(path, transform) => self.transformed(&self.path(path), *transform),
            Term::Constant(value) => constant(value),
            Term::First(choices) => first(
                self.module,
                choices,
                CODE,
                &|term| self.term(term),
                &|when| self.condition(when),
                &|value, rest| format!("({value} ?? {rest})"),
            ),
            Term::Object(members) => format!("{{\n{}}}", self.node(&tree(members))),
            Term::Each(path, of) => {
                format!("map({} ?? [], item => {})", self.path(path), self.term(of))
            }
            Term::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.term(item)).collect();
                format!("[\n{}\n]", items.join("\n"))
            }
            Term::Union(lists) => {
                let lists: Vec<String> = lists
                    .iter()
                    .map(|list| format!("({} ?? [])", self.term(list)))
                    .collect();
                format!("union({})", lists.join(", "))
            }
            Term::Keys(path) => format!(
                "toObject({} ?? [], item => item, item => {{}})",
                self.path(path)
            ),
            Term::Text(pieces) => {
                let pieces: String = pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Literal(text) => escaped(text),
                        Piece::Path(path) => format!("${{{}}}", self.path(path)),
                        Piece::Id(symbol) => format!("${{{}}}", self.id(symbol)),
                        Piece::Unknown => format!("${{{CODE}}}"),
                    })
                    .collect();
                format!("'{pieces}'")
            }
            Term::Id(symbol) => self.id(symbol),
            Term::Attribute(symbol, names) => {
                let outputs = if self.is_call(symbol) { "outputs." } else { "" };
                format!("{symbol}.{outputs}{}", names.join("."))
            }
            Term::IdAt(..) | Term::Unknown => CODE.to_owned(),
        }
    }

    fn id(&self, symbol: &str) -> String {
        match self.is_call(symbol) {
            true => format!("{symbol}.outputs.resourceId"),
            false => format!("{symbol}.id"),
        }
    }

    fn is_call(&self, symbol: &str) -> bool {
        let calls = &self.module.interface.calls;
        calls.iter().any(|call| call.symbol == symbol)
    }

    fn transformed(&self, value: &str, transform: Transform) -> String {
        match transform {
            Transform::Identity => value.to_owned(),
            Transform::Lower => format!("({value} == null ? null : toLower({value}))"),
            Transform::Enabled => {
                format!("({value} == null ? null : ({value} ? 'Enabled' : 'Disabled'))")
            }
            Transform::Not => format!("({value} == null ? null : !{value})"),
            Transform::TrueOnly => format!("({value} == true ? true : null)"),
            Transform::NonEmpty => format!("(empty({value}) ? null : {value})"),
            Transform::Join => format!(
                "({value} == null ? null : (empty({value}) ? 'None' : join({value}, ', ')))"
            ),
            Transform::RoleName => format!("(contains({value}, '/') ? null : {value})"),
            Transform::RoleId => format!("(contains({value}, '/') ? {value} : null)"),
            Transform::Role => {
                let roles: String = crate::lang::terraform::azurerm::mappings().roles().fold(
                    String::new(),
                    |mut all, (name, id)| {
                        let _ = writeln!(all, "'{}': '{id}'", escaped(name));
                        all
                    },
                );
                let definition =
                    "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ";
                format!(
                    "(contains(string({value}), '/') ? {value} : \
                     {definition}{{\n{roles}}}[?toLower({value})] ?? {value}))"
                )
            }
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let joined = |all: &[Condition], operator: &str| {
            let all: Vec<String> = all.iter().map(|inner| self.condition(inner)).collect();
            format!("({})", all.join(operator))
        };
        match condition {
            Condition::Given(path) => format!("!empty({})", self.path(path)),
            Condition::Missing(path) => format!("empty({})", self.path(path)),
            Condition::Set(path) => format!("({} != null)", self.path(path)),
            Condition::Unset(path) => format!("({} == null)", self.path(path)),
            Condition::Is(path, value) => format!("({} == {})", self.path(path), constant(value)),
            Condition::IsNot(path, value) => {
                format!("({} != {})", self.path(path), constant(value))
            }
            Condition::All(all) => joined(all, " && "),
            Condition::Any(any) => joined(any, " || "),
        }
    }
}

fn constant(constant: &Constant) -> String {
    match constant {
        Constant::Null => "null".to_owned(),
        Constant::Bool(value) => value.to_string(),
        Constant::Int(value) => value.to_string(),
        Constant::String(text) => format!("'{}'", escaped(text)),
        Constant::List(items) => {
            let items: Vec<String> = items.iter().map(self::constant).collect();
            format!("[\n{}\n]", items.join("\n"))
        }
        Constant::Object(members) => {
            let mut text = "{\n".to_owned();
            for (name, value) in members {
                let _ = writeln!(text, "'{}': {}", escaped(name), self::constant(value));
            }
            text + "}"
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\'', "\\'")
        .replace("${", "\\${")
        .replace('\n', "\\n")
}
