//! From an ARM property back to the argument of the call: for messages and fixes.

use super::Understood;
use super::schema::{
    Called, Choice, Condition, Constant, Created, Interface, Term, Transform, Version,
};
use crate::lang::terraform::azurerm;
use crate::value::{Kind, Value};

/// How a call spells an ARM property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// The argument; inside of objects the whole path: `networkAcls.defaultAction`.
    pub(crate) argument: String,
    /// Whether it is in an element of a list or map.
    pub(crate) is_repeated: bool,
    /// Whether the call is written in Bicep.
    is_bicep: bool,
    transform: Transform,
    /// Where the module chooses among constants: each, and what to say to get it.
    chosen: Vec<(Constant, Vec<String>, Constant)>,
    /// Where the module hands it to azurerm: the spelling there.
    azurerm: Option<azurerm::Spelling>,
}

/// How calls of `module` spell the property `path` of a resource of type `arm_type`. `None` where no
/// argument says it.
///
/// `resource` names the resource by the symbols of the interface, with those of modules that are
/// called in turn before it: `search_service.search`.
pub(crate) fn spelling(
    module: &str,
    version: &str,
    resource: &str,
    arm_type: &str,
    path: &str,
) -> Option<Spelling> {
    let version = Version::read(version)?;
    let interface = super::interfaces().iter().find(|interface| {
        interface.module == module && interface.first <= version && version <= interface.last
    })?;
    let plain: String = without_indexes(path);
    if let Some((symbol, inner)) = resource.split_once('.') {
        let call = interface.calls.iter().find(|call| call.symbol == symbol)?;
        let module = Understood {
            interface,
            version,
            pinned: true,
        };
        let inner_version = module.newest(&call.version)?;
        let inner = spelling(&call.module, inner_version, inner, arm_type, path)?;
        return handed_on(call, inner);
    }
    let mut all = interface.resources.iter();
    let created = all.find(|created| created.symbol == resource)?;
    in_resource(interface, created, arm_type, &plain)
}

/// The outer argument that a call hands on as an inner one.
fn handed_on(call: &Called, inner: Spelling) -> Option<Spelling> {
    if !inner.chosen.is_empty() {
        return None;
    }
    let wanted: Vec<&str> = inner.argument.split('.').collect();
    let Found {
        path,
        transform,
        chosen,
    } = in_members(&call.set, &wanted)?;
    let transform = match (transform, inner.transform) {
        (outer, Transform::Identity) => outer,
        (Transform::Identity, inner) => inner,
        _ => return None,
    };
    if inner.azurerm.is_some() && transform != Transform::Identity {
        return None;
    }
    Some(Spelling {
        argument: path.join("."),
        transform,
        chosen,
        ..inner
    })
}

fn in_resource(
    interface: &Interface,
    resource: &Created,
    arm_type: &str,
    path: &str,
) -> Option<Spelling> {
    let azurerm = match azurerm::mappings().get(&resource.kind) {
        None if resource.kind.eq_ignore_ascii_case(arm_type) => None,
        None => return None,
        Some(_) => Some(azurerm::spelling_of(&resource.kind, arm_type, path)?),
    };
    let wanted = azurerm
        .as_ref()
        .map_or(path, |spelling| spelling.argument.as_str());
    let wanted: Vec<&str> = wanted.split('.').collect();
    let Found {
        path: argument,
        transform,
        chosen,
    } = in_members(&resource.set, &wanted)?;
    let (root, rest) = argument.split_first()?;
    let is_repeated = root == "element";
    let names: Vec<&str> = match (root.as_str(), &resource.each) {
        ("item", _) => return None,
        ("element", Some(each)) => each.iter().chain(rest).map(String::as_str).collect(),
        ("element", None) => return None,
        _ => argument.iter().map(String::as_str).collect(),
    };
    Some(Spelling {
        argument: names.join("."),
        is_repeated,
        is_bicep: !interface.module.starts_with("Azure/"),
        transform,
        chosen,
        azurerm,
    })
}

/// The argument that a property comes from.
struct Found {
    path: Vec<String>,
    transform: Transform,
    chosen: Vec<(Constant, Vec<String>, Constant)>,
}

fn in_members(set: &[(Vec<String>, Term)], wanted: &[&str]) -> Option<Found> {
    set.iter().find_map(|(path, term)| {
        let head = wanted.get(..path.len())?;
        let same = head
            .iter()
            .zip(path)
            .all(|(a, b)| a.eq_ignore_ascii_case(b));
        same.then(|| in_term(term, wanted.get(path.len()..).unwrap_or_default()))?
    })
}

fn in_term(term: &Term, rest: &[&str]) -> Option<Found> {
    match term {
        Term::From(path, transform) => {
            let mut path = path.clone();
            path.extend(rest.iter().map(|name| (*name).to_owned()));
            Some(Found {
                path,
                transform: *transform,
                chosen: Vec::new(),
            })
        }
        Term::First(choices) => choices
            .iter()
            .find_map(|choice| in_term(&choice.term, rest))
            .or_else(|| among(choices)),
        Term::Object(members) => in_members(members, rest),
        _ => None,
    }
}

/// Of constants that arguments choose among, what to say for which.
fn among(choices: &[Choice]) -> Option<Found> {
    let mut chosen = Vec::new();
    for choice in choices {
        if let (Term::Constant(value), Some(Condition::Is(path, said))) =
            (&choice.term, &choice.when)
        {
            chosen.push((value.clone(), path.clone(), said.clone()));
        }
    }
    let (_, path, _) = chosen.first()?;
    Some(Found {
        path: path.get(..1)?.to_vec(),
        transform: Transform::Identity,
        chosen,
    })
}

/// `a[*].b` as `a.b`.
fn without_indexes(path: &str) -> String {
    path.split('.')
        .map(|part| part.split('[').next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join(".")
}

impl Spelling {
    /// The ARM value as the call would write it. `None` where it cannot be told.
    pub(crate) fn literal(&self, value: &Value) -> Option<String> {
        if let Some(azurerm) = &self.azurerm {
            return azurerm.literal(value);
        }
        if !self.chosen.is_empty() {
            return None;
        }
        let constant = match (self.transform, &value.kind) {
            (Transform::Not, Kind::Bool(value)) => Constant::Bool(!value),
            (Transform::Enabled, Kind::String(text)) => match &**text {
                "Enabled" => Constant::Bool(true),
                "Disabled" => Constant::Bool(false),
                _ => return None,
            },
            // The spelling of a word is the caller's; Azure takes either.
            (Transform::Lower, Kind::String(text)) => {
                let mut letters = text.chars();
                let first = letters.next()?.to_ascii_uppercase();
                Constant::String(format!("{first}{}", letters.as_str()))
            }
            (Transform::Join | Transform::Role | Transform::RoleName | Transform::RoleId, _) => {
                return None;
            }
            (_, Kind::Bool(value)) => Constant::Bool(*value),
            (_, Kind::Number(number)) => return Some(number.to_string()),
            (_, Kind::String(text)) => Constant::String(text.to_string()),
            _ => return None,
        };
        self.written(&constant)
    }

    fn written(&self, constant: &Constant) -> Option<String> {
        Some(match (constant, self.is_bicep) {
            (Constant::Bool(value), _) => value.to_string(),
            (Constant::String(text), true) => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
            }
            (Constant::String(text), false) => super::terraform::quoted(text),
            _ => return None,
        })
    }

    /// `argument = value` as the call would write it, and the object it stands in.
    pub(crate) fn assignment(&self, value: &Value) -> Option<(String, Option<String>)> {
        let wanted = value.as_str();
        let chosen = self.chosen.iter().find(
            |(constant, ..)| matches!(constant, Constant::String(text) if Some(&**text) == wanted),
        );
        let (argument, literal) = match chosen {
            Some((_, path, said)) => (path.join("."), self.written(said)?),
            None => (self.argument.clone(), self.literal(value)?),
        };
        let (parent, name) = match argument.rsplit_once('.') {
            Some((parent, name)) => (Some(parent.to_owned()), name),
            None => (None, argument.as_str()),
        };
        let operator = if self.is_bicep { ":" } else { " =" };
        Some((format!("{name}{operator} {literal}"), parent))
    }
}
