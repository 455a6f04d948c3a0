//! From an ARM property back to the argument: for messages, explanations and fixes.

use super::super::version::{NEWEST_AZURERM_MAJOR, OLDEST_AZURERM_MAJOR};
use super::mappings;
use super::schema::{Field, Mapping, Path, Transform};
use crate::value::{Kind, Value};

/// How azurerm spells an ARM property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The argument; inside of blocks the whole path: `network_acls.default_action`.
    pub argument: String,
    /// Whether it is a block.
    pub is_block: bool,
    /// Whether the block directly around it is a repeated one.
    pub is_repeated: bool,
    /// How the argument's value becomes the property's.
    transform: Transform,
}

/// The current spelling of an ARM path in a resource type. Array marks (`[*]`, `[]`, `[0]`) do not
/// matter, nor does the case.
#[must_use]
pub fn spelling(resource_type: &str, arm_path: &str) -> Option<Spelling> {
    spelling_in(resource_type, arm_path, u8::MAX)
}

/// The spelling in a major version of the provider.
#[must_use]
pub fn spelling_in(resource_type: &str, arm_path: &str, major: u8) -> Option<Spelling> {
    let mapping = mappings().get(resource_type)?;
    find(mapping, &mapping.arm_type, arm_path, major)
}

/// The current spelling of a path in one of the ARM resources that the resource type writes.
#[must_use]
pub fn spelling_of(resource_type: &str, arm_type: &str, arm_path: &str) -> Option<Spelling> {
    find(mappings().get(resource_type)?, arm_type, arm_path, u8::MAX)
}

/// The same, if every major version of the provider spells it so: which one a configuration takes is not
/// always known.
#[must_use]
pub fn spelling_of_any(resource_type: &str, arm_type: &str, arm_path: &str) -> Option<Spelling> {
    let mapping = mappings().get(resource_type)?;
    let newest = find(mapping, arm_type, arm_path, u8::MAX)?;
    let mut older = (OLDEST_AZURERM_MAJOR..=NEWEST_AZURERM_MAJOR)
        .map(|major| find(mapping, arm_type, arm_path, major));
    older
        .all(|older| older.as_ref() == Some(&newest))
        .then_some(newest)
}

fn find(mapping: &Mapping, arm_type: &str, arm_path: &str, major: u8) -> Option<Spelling> {
    let mut wanted = String::with_capacity(arm_path.len());
    let mut rest = arm_path;
    while let Some((before, mark)) = rest.split_once('[') {
        wanted.push_str(before);
        let (name, after) = mark.split_once(']').unwrap_or((mark, ""));
        // `['a.b']` is a name, `[*]` and `[0]` are items.
        if let Some(name) = name
            .strip_prefix('\'')
            .and_then(|name| name.strip_suffix('\''))
        {
            wanted.push('.');
            wanted.push_str(name);
        }
        rest = after;
    }
    wanted.push_str(rest);
    wanted.make_ascii_lowercase();
    let in_child = !mapping.arm_type.eq_ignore_ascii_case(arm_type);
    if !in_child {
        let search = Search {
            wanted: &wanted,
            major,
        };
        let base = mapping.item_of.as_ref().map(|path| full("", path));
        let base = base.as_deref().unwrap_or_default();
        return search.fields(&mapping.fields, base, "", false).or_else(|| {
            let known = mapping.name.is_none() && wanted == "name";
            (known || wanted == "location" || wanted == "tags").then(|| Spelling {
                argument: wanted.clone(),
                is_block: false,
                is_repeated: false,
                transform: Transform::Identity,
            })
        });
    }
    mapping
        .children
        .iter()
        .filter(|(_, child)| child.arm_type.eq_ignore_ascii_case(arm_type))
        .find_map(|(name, _)| {
            let wanted = format!("{}.{wanted}", name.to_ascii_lowercase());
            let search = Search {
                wanted: &wanted,
                major,
            };
            search.fields(&mapping.fields, "", "", false)
        })
}

struct Search<'s> {
    /// The path in lower case.
    wanted: &'s str,
    major: u8,
}

impl Search<'_> {
    fn fields(
        &self,
        fields: &[Field],
        base: &str,
        prefix: &str,
        in_repeated: bool,
    ) -> Option<Spelling> {
        fields
            .iter()
            .find_map(|field| self.field(field, base, prefix, in_repeated))
            .or_else(|| {
                // What comes with an argument is spelled by giving that argument.
                fields.iter().find_map(|field| {
                    let comes_along = field
                        .present
                        .iter()
                        .chain(&field.absent)
                        .any(|(path, _)| self.wanted == full(base, path));
                    comes_along.then(|| Spelling {
                        argument: format!("{prefix}{}", field.argument_of(self.major).0),
                        is_block: !field.fields.is_empty(),
                        is_repeated: in_repeated,
                        transform: Transform::Identity,
                    })
                })
            })
    }

    fn field(
        &self,
        field: &Field,
        base: &str,
        prefix: &str,
        in_repeated: bool,
    ) -> Option<Spelling> {
        let elsewhere = field.switch.as_ref().map(|(_, path)| path);
        std::iter::once(&field.arm)
            .chain(elsewhere)
            .find_map(|path| self.field_at(field, &full(base, path), base, prefix, in_repeated))
    }

    fn field_at(
        &self,
        field: &Field,
        own: &str,
        base: &str,
        prefix: &str,
        in_repeated: bool,
    ) -> Option<Spelling> {
        let (name, transform) = field.argument_of(self.major);
        let argument = format!("{prefix}{name}");
        if !field.fields.is_empty() {
            let inner = format!("{argument}.");
            if let Some(found) = self.fields(&field.fields, own, &inner, field.repeated) {
                return Some(found);
            }
        }
        let spelling = |argument: String, transform: &Transform| Spelling {
            argument,
            is_block: !field.fields.is_empty(),
            is_repeated: in_repeated,
            transform: transform.clone(),
        };
        // A block that only groups its arguments does not stand for the object around them.
        let also = field
            .also
            .iter()
            .any(|path| self.wanted == full(base, path));
        if (self.wanted == own && !field.shared) || also {
            return Some(spelling(argument, transform));
        }
        let member = self.wanted.strip_prefix(own)?.strip_prefix('.')?;
        match transform {
            Transform::IdentityBlock | Transform::LegacyIdentityBlock => {
                let member = match member {
                    "type" => "type",
                    "userassignedidentities" => "identity_ids",
                    _ => return None,
                };
                Some(spelling(
                    format!("{argument}.{member}"),
                    &Transform::Identity,
                ))
            }
            Transform::Objects(key) if key.eq_ignore_ascii_case(member) => {
                Some(spelling(argument, &Transform::Identity))
            }
            // What a list item or a map entry holds is up to the argument's author.
            Transform::Pairs(first, second)
                if [first, second]
                    .iter()
                    .any(|name| name.eq_ignore_ascii_case(member)) =>
            {
                Some(spelling(argument, &Transform::Json))
            }
            Transform::Json => Some(spelling(argument, transform)),
            _ if transform
                .members()
                .iter()
                .any(|name| name.eq_ignore_ascii_case(member)) =>
            {
                Some(spelling(argument, transform))
            }
            _ => None,
        }
    }
}

/// A path from the root, in lower case.
fn full(base: &str, path: &Path) -> String {
    let mut full = if path.from_root { "" } else { base }.to_owned();
    for segment in &path.segments {
        if !full.is_empty() {
            full.push('.');
        }
        full.push_str(&segment.to_ascii_lowercase());
    }
    full
}

impl Spelling {
    /// The argument's expression for an ARM value: `false` for `Disabled`. `None` where the value
    /// has none.
    #[must_use]
    pub fn literal(&self, value: &Value) -> Option<String> {
        match &self.transform {
            Transform::EnabledDisabled => {
                let text = value.as_str()?;
                if text.eq_ignore_ascii_case("enabled") {
                    Some("true".to_owned())
                } else if text.eq_ignore_ascii_case("disabled") {
                    Some("false".to_owned())
                } else {
                    None
                }
            }
            Transform::Not => value.as_bool().map(|value| (!value).to_string()),
            Transform::Identity | Transform::TrueOnly => literal(value),
            Transform::Objects(key) => {
                let items: Option<Vec<String>> = value
                    .as_list()?
                    .iter()
                    .map(|item| literal(&item.as_object()?.get(key)?.value))
                    .collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            Transform::Enum(words) => {
                let text = value.as_str()?;
                match words.iter().find(|(_, to)| to.eq_ignore_ascii_case(text)) {
                    Some((from, _)) if from == "true" || from == "false" => Some(from.clone()),
                    Some((from, _)) => Some(quoted(from)),
                    None if words.iter().any(|(from, _)| from == "true") => None,
                    None => Some(quoted(text)),
                }
            }
            Transform::Join(separator) => {
                let items: Vec<String> = value
                    .as_str()?
                    .split(separator.trim())
                    .map(|item| quoted(item.trim()))
                    .collect();
                Some(format!("[{}]", items.join(", ")))
            }
            Transform::Unless(unwanted) => match value.kind {
                Kind::Null => Some(unwanted.clone()),
                _ => literal(value),
            },
            Transform::RoleName => {
                let (_, id) = value.as_str()?.rsplit_once('/')?;
                mappings().role_name(id).map(quoted)
            }
            Transform::Pairs(..)
            | Transform::Json
            | Transform::CsvLists
            | Transform::UnixTime
            | Transform::Template(_)
            | Transform::Split(..)
            | Transform::IdParts(_)
            | Transform::Runtime(_)
            | Transform::Item(_)
            | Transform::KeyId(_)
            | Transform::IdentityBlock
            | Transform::LegacyIdentityBlock => None,
        }
    }

    /// The assignment of an ARM value, in its blocks, on one line:
    /// `network_acls { default_action = "Deny" }`.
    #[must_use]
    pub fn assignment(&self, value: &Value) -> Option<String> {
        let literal = self.literal(value)?;
        let (blocks, name) = self
            .argument
            .rsplit_once('.')
            .map_or((None, self.argument.as_str()), |(blocks, name)| {
                (Some(blocks), name)
            });
        let mut text = format!("{name} = {literal}");
        for block in blocks.into_iter().flat_map(|blocks| blocks.rsplit('.')) {
            text = format!("{block} {{ {text} }}");
        }
        Some(text)
    }
}

/// A known value as an HCL expression.
fn literal(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Null => Some("null".to_owned()),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Number(value) => Some(value.to_string()),
        Kind::String(text) => Some(quoted(text)),
        Kind::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(literal).collect();
            Some(format!("[{}]", items?.join(", ")))
        }
        _ => None,
    }
}

/// A string in HCL's quotes; what would start a template is escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => {
                quoted.push(character);
                quoted.push(character);
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
