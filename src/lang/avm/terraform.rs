//! An interface as a Terraform configuration.
//!
//! A resource with an ARM type is written for azapi, whose body is ARM's; one with an azurerm type
//! for azurerm, so that what the provider makes of it is said in one place.

use std::fmt::Write as _;

use super::Understood;
use super::bicep::CODE;
use super::first::first;
use super::schema::{Called, Condition, Constant, Created, Piece, Term, Transform};
use super::tree::{Node, tree};

/// Arguments of an azapi resource beside its body.
const OUTSIDE: [&str; 4] = ["name", "location", "tags", "parent_id"];

pub(super) fn write(module: &Understood) -> String {
    let writer = Writer { module };
    let mut text = String::new();
    for argument in &module.interface.arguments {
        let default = match module.default_of(argument) {
            // What a variable's default is cannot hang on another one: it is said where it is read.
            Some(_) if !module.pinned => "null".to_owned(),
            Some(default) => constant(default),
            None => "null".to_owned(),
        };
        let _ = writeln!(
            text,
            "variable \"{}\" {{\ndefault = {default}\nnullable = {}\nsensitive = {}\n}}",
            argument.name,
            default == "null" || argument.nullable,
            argument.secret
        );
    }
    let _ = writeln!(text, "variable \"{CODE}\" {{}}");
    for resource in module.resources() {
        writer.resource(resource, &mut text);
    }
    for (call, version) in module.calls() {
        writer.call(call, version, &mut text);
    }
    for (name, value) in &module.interface.outputs {
        let _ = writeln!(
            text,
            "output \"{name}\" {{\nvalue = {}\n}}",
            writer.term(value)
        );
    }
    text
}

struct Writer<'m> {
    module: &'m Understood,
}

impl Writer<'_> {
    fn resource(&self, resource: &Created, text: &mut String) {
        let is_arm = resource.kind.contains('/');
        let kind = if is_arm {
            "azapi_resource"
        } else {
            &resource.kind
        };
        let _ = writeln!(text, "resource \"{kind}\" \"{}\" {{", resource.symbol);
        self.often(resource.each.as_deref(), resource.when.as_ref(), text);
        let node = tree(&resource.set);
        if !is_arm {
            self.block(&node, text);
            text.push_str("}\n");
            return;
        }
        let _ = writeln!(
            text,
            "type = \"{}@{}\"",
            resource.kind,
            self.module.api_of(resource)
        );
        if let Some(symbol) = resource.parent.as_ref().or(resource.scope.as_ref()) {
            let _ = writeln!(text, "parent_id = {}.id", self.address(symbol));
        }
        let mut body = Node::default();
        for (name, inner) in node.members {
            match inner.term {
                Some(term) if OUTSIDE.contains(&name) => {
                    let _ = writeln!(text, "{name} = {}", self.term(term));
                }
                _ => body.members.push((name, inner)),
            }
        }
        let _ = writeln!(text, "body = {{\n{}}}\n}}", self.members(&body));
    }

    /// How often something is: for each element, once if a condition holds, once.
    fn often(&self, each: Option<&[String]>, when: Option<&Condition>, text: &mut String) {
        match (each, when) {
            (Some(path), when) => {
                let all = self.path(path);
                let when = match when {
                    Some(when) => {
                        let when = self.condition(when).replace("each.value", "element");
                        format!(" if {when}")
                    }
                    None => String::new(),
                };
                // With null there are none. A condition would make one type of all elements.
                let _ = writeln!(
                    text,
                    "for_each = try({{ for key, element in {all} : key => element{when} }}, {{}})"
                );
            }
            (None, Some(when)) => {
                let _ = writeln!(text, "count = {} ? 1 : 0", self.condition(when));
            }
            (None, None) => {}
        }
    }

    /// The arguments of an azurerm resource: what is an object there is a block.
    fn block(&self, node: &Node<'_>, text: &mut String) {
        for (name, inner) in &node.members {
            let Some(term) = inner.term else {
                let _ = writeln!(text, "{name} {{");
                self.block(inner, text);
                text.push_str("}\n");
                continue;
            };
            let (when, members) = match term {
                Term::Object(members) => (None, members),
                Term::First(choices) => match choices.as_slice() {
                    [choice] => match &choice.term {
                        Term::Object(members) => (choice.when.as_ref(), members),
                        _ => {
                            let _ = writeln!(text, "{name} = {}", self.term(term));
                            continue;
                        }
                    },
                    _ => {
                        let _ = writeln!(text, "{name} = {}", self.term(term));
                        continue;
                    }
                },
                _ => {
                    let _ = writeln!(text, "{name} = {}", self.term(term));
                    continue;
                }
            };
            match when {
                Some(when) => {
                    let _ = writeln!(
                        text,
                        "dynamic \"{name}\" {{\nfor_each = {} ? [\"one\"] : []\ncontent {{",
                        self.condition(when)
                    );
                    self.block(&tree(members), text);
                    text.push_str("}\n}\n");
                }
                None => {
                    let _ = writeln!(text, "{name} {{");
                    self.block(&tree(members), text);
                    text.push_str("}\n");
                }
            }
        }
    }

    fn call(&self, call: &Called, version: &str, text: &mut String) {
        let _ = writeln!(
            text,
            "module \"{}\" {{\nsource = \"{}\"\nversion = \"{}\"",
            call.symbol, call.module, version
        );
        self.often(call.each.as_deref(), call.when.as_ref(), text);
        for (name, inner) in tree(&call.set).members {
            let _ = match inner.term {
                Some(term) => writeln!(text, "{name} = {}", self.term(term)),
                None => writeln!(text, "{name} = {{\n{}}}", self.members(&inner)),
            };
        }
        text.push_str("}\n");
    }

    /// The members of an object, each on its line.
    fn members(&self, node: &Node<'_>) -> String {
        let mut text = String::new();
        for (name, inner) in &node.members {
            let _ = match inner.term {
                Some(term) => writeln!(text, "{name} = {}", self.term(term)),
                None => writeln!(text, "{name} = {{\n{}}}", self.members(inner)),
            };
        }
        text
    }

    /// A resource or call by its symbol; of the same loop, the one of the same element.
    fn address(&self, symbol: &str) -> String {
        let interface = self.module.interface;
        if let Some(call) = interface.calls.iter().find(|call| call.symbol == symbol) {
            let index = index(call.each.as_deref(), call.when.as_ref());
            return format!("module.{symbol}{index}");
        }
        let Some(resource) = interface.resources.iter().find(|r| r.symbol == symbol) else {
            return format!("var.{CODE}");
        };
        let kind = match resource.kind.contains('/') {
            true => "azapi_resource",
            false => &resource.kind,
        };
        let index = index(resource.each.as_deref(), resource.when.as_ref());
        format!("{kind}.{symbol}{index}")
    }

    fn id(&self, symbol: &str) -> String {
        let calls = &self.module.interface.calls;
        match calls.iter().any(|call| call.symbol == *symbol) {
            true => format!("{}.resource_id", self.address(symbol)),
            false => format!("{}.id", self.address(symbol)),
        }
    }

    fn path(&self, path: &[String]) -> String {
        let Some((root, rest)) = path.split_first() else {
            return "null".to_owned();
        };
        let root = match root.as_str() {
            "element" => "each.value".to_owned(),
            "key" => "each.key".to_owned(),
            "item" => "item".to_owned(),
            name if self.is_open(name) => {
                format!("(var.{name} == null ? var.{CODE} : var.{name})")
            }
            name => format!("var.{name}"),
        };
        match rest {
            [] => root,
            // A member that the caller's object does not have is absent.
            _ => format!("try({root}.{}, null)", rest.join(".")),
        }
    }

    /// Whether an argument that is left out has a default of which the version is not known.
    fn is_open(&self, name: &str) -> bool {
        let mut arguments = self.module.interface.arguments.iter();
        !self.module.pinned
            && arguments
                .any(|argument| argument.name == name && self.module.default_of(argument).is_some())
    }

    /// Whether an argument cannot be null.
    fn is_settled(&self, name: &str) -> bool {
        let mut arguments = self.module.interface.arguments.iter();
        arguments.any(|argument| {
            argument.name == name
                && !argument.nullable
                && self.module.default_of(argument).is_some()
        })
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::From(path, transform) => {
                let value = self.path(path);
                let written = transformed(&value, *transform);
                let is_settled = match path.as_slice() {
                    [name] => self.is_settled(name),
                    _ => false,
                };
                match transform {
                    Transform::Lower | Transform::Enabled | Transform::Not | Transform::Join
                        if !is_settled =>
                    {
                        format!("({value} == null ? null : {written})")
                    }
                    _ => written,
                }
            }
            Term::Constant(value) => constant(value),
            Term::First(choices) => first(
                self.module,
                choices,
                &format!("var.{CODE}"),
                &|term| self.term(term),
                &|when| self.condition(when),
                &|value, rest| format!("({value} == null ? {rest} : {value})"),
            ),
            Term::Object(members) => format!("{{\n{}}}", self.members(&tree(members))),
            Term::Each(path, of) => {
                let value = self.path(path);
                format!(
                    "({value} == null ? null : [for item in {value} : {}])",
                    self.term(of)
                )
            }
            Term::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.term(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Term::Union(lists) => {
                let lists: Vec<String> = lists
                    .iter()
                    .map(|list| self.term(list))
                    .map(|list| format!("({list} == null ? [] : {list})"))
                    .collect();
                format!("distinct(concat({}))", lists.join(", "))
            }
            Term::Keys(path) => {
                let value = self.path(path);
                format!("({value} == null ? null : {{ for item in {value} : item => {{}} }})")
            }
            Term::Text(pieces) => {
                let pieces: String = pieces
                    .iter()
                    .map(|piece| match piece {
                        Piece::Literal(text) => escaped(text),
                        Piece::Path(path) => format!("${{{}}}", self.path(path)),
                        Piece::Id(symbol) => format!("${{{}}}", self.id(symbol)),
                        Piece::Unknown => format!("${{var.{CODE}}}"),
                    })
                    .collect();
                format!("\"{pieces}\"")
            }
            Term::Id(symbol) => self.id(symbol),
            Term::IdAt(symbol, key) => {
                let key = format!("[{}]", self.path(key));
                // There may be none with this key.
                format!("try({}, null)", self.id(symbol).replace("[each.key]", &key))
            }
            Term::Attribute(symbol, names) => {
                let address = self.address(symbol);
                let output = match address.starts_with("azapi_resource") && !is_outside(names) {
                    true => "output.",
                    false => "",
                };
                format!("{address}.{output}{}", names.join("."))
            }
            Term::Unknown => format!("var.{CODE}"),
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let joined = |all: &[Condition], operator: &str| {
            let all: Vec<String> = all.iter().map(|inner| self.condition(inner)).collect();
            format!("({})", all.join(operator))
        };
        match condition {
            Condition::Given(path) => {
                let value = self.path(path);
                format!("({value} == null ? false : try(length({value}) > 0, true))")
            }
            Condition::Missing(path) => {
                let value = self.path(path);
                format!("({value} == null ? true : try(length({value}) == 0, false))")
            }
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

/// Which one is meant of what is there so often: of the same loop, that of the same element.
fn index(each: Option<&[String]>, when: Option<&Condition>) -> &'static str {
    match (each, when) {
        (Some(_), _) => "[each.key]",
        (None, Some(_)) => "[0]",
        (None, None) => "",
    }
}

/// A value that is not null, changed on its way.
fn transformed(value: &str, transform: Transform) -> String {
    match transform {
        Transform::Identity | Transform::Role => value.to_owned(),
        Transform::Lower => format!("lower({value})"),
        Transform::Enabled => format!("({value} ? \"Enabled\" : \"Disabled\")"),
        Transform::Not => format!("!{value}"),
        Transform::Join => {
            format!("(length({value}) == 0 ? \"None\" : join(\", \", {value}))")
        }
        Transform::TrueOnly => format!("({value} == true ? true : null)"),
        Transform::RoleName => format!("(strcontains({value}, \"/\") ? null : {value})"),
        Transform::RoleId => format!("(strcontains({value}, \"/\") ? {value} : null)"),
        Transform::NonEmpty => format!("(try(length({value}), 0) == 0 ? null : {value})"),
    }
}

/// Whether an attribute is one of the azapi resource itself.
fn is_outside(names: &[String]) -> bool {
    names
        .first()
        .is_some_and(|name| OUTSIDE.contains(&name.as_str()))
}

fn constant(constant: &Constant) -> String {
    match constant {
        Constant::Null => "null".to_owned(),
        Constant::Bool(value) => value.to_string(),
        Constant::Int(value) => value.to_string(),
        Constant::String(text) => quoted(text),
        Constant::List(items) => {
            let items: Vec<String> = items.iter().map(self::constant).collect();
            format!("[{}]", items.join(", "))
        }
        Constant::Object(members) => {
            let mut text = "{\n".to_owned();
            for (name, value) in members {
                let _ = writeln!(text, "{} = {}", quoted(name), self::constant(value));
            }
            text + "}"
        }
    }
}

/// A string in HCL's quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace("${", "$${")
        .replace("%{", "%%{")
        .replace('\n', "\\n")
}
