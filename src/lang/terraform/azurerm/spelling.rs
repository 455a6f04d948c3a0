//! From an ARM property back to the argument: for messages, explanations and fixes.

use super::mappings;
use super::schema::{Field, Transform};
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
    let wanted: Vec<String> = arm_path
        .split('.')
        .map(|segment| {
            let name = segment.split('[').next().unwrap_or_default();
            name.to_ascii_lowercase()
        })
        .collect();
    let search = Search {
        wanted: &wanted,
        major,
    };
    search.fields(&mapping.fields, &[], "", false).or_else(|| {
        let [name] = wanted.as_slice() else {
            return None;
        };
        let known = mapping.name.is_none() && name == "name";
        (known || name == "location" || name == "tags").then(|| Spelling {
            argument: name.clone(),
            is_block: false,
            is_repeated: false,
            transform: Transform::Identity,
        })
    })
}

struct Search<'s> {
    wanted: &'s [String],
    major: u8,
}

impl Search<'_> {
    fn fields(
        &self,
        fields: &[Field],
        base: &[String],
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
                        .any(|(path, _)| self.is(&full(base, path.from_root, &path.segments)));
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
        base: &[String],
        prefix: &str,
        in_repeated: bool,
    ) -> Option<Spelling> {
        let own = full(base, field.arm.from_root, &field.arm.segments);
        let (name, transform) = field.argument_of(self.major);
        let argument = format!("{prefix}{name}");
        if !field.fields.is_empty() {
            let inner = format!("{argument}.");
            if let Some(found) = self.fields(&field.fields, &own, &inner, field.repeated) {
                return Some(found);
            }
        }
        let spelling = |argument: String, transform: &Transform| Spelling {
            argument,
            is_block: !field.fields.is_empty(),
            is_repeated: in_repeated,
            transform: transform.clone(),
        };
        let also = field
            .also
            .iter()
            .any(|path| self.is(&full(base, path.from_root, &path.segments)));
        if self.is(&own) || also {
            return Some(spelling(argument, transform));
        }
        let rest = self.wanted.strip_prefix(own.as_slice())?;
        match (transform, rest) {
            (Transform::IdentityBlock | Transform::LegacyIdentityBlock, [member]) => {
                let member = match member.as_str() {
                    "type" => "type",
                    "userassignedidentities" => "identity_ids",
                    _ => return None,
                };
                Some(spelling(
                    format!("{argument}.{member}"),
                    &Transform::Identity,
                ))
            }
            (Transform::Objects(key), [member]) if key.eq_ignore_ascii_case(member) => {
                Some(spelling(argument, &Transform::Identity))
            }
            (Transform::KeyId(names), [member])
                if names.iter().any(|name| name.eq_ignore_ascii_case(member)) =>
            {
                Some(spelling(argument, transform))
            }
            _ => None,
        }
    }

    fn is(&self, path: &[String]) -> bool {
        self.wanted == path
    }
}

/// A path from the root, in lower case.
fn full(base: &[String], from_root: bool, segments: &[String]) -> Vec<String> {
    let base = if from_root { &[] } else { base };
    base.iter()
        .cloned()
        .chain(segments.iter().map(|segment| segment.to_ascii_lowercase()))
        .collect()
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
            Transform::KeyId(_) | Transform::IdentityBlock | Transform::LegacyIdentityBlock => None,
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
