//! How a property is spelled where its resource is declared.

use crate::checks::schema::Literal;
use crate::model::{Declaration, Resource};

/// Members of an azapi resource that are arguments of their own, not part of `body`.
const AZAPI_ARGUMENTS: [&str; 3] = ["identity", "location", "tags"];

/// The ARM path `path` as the author of `resource` would write it.
#[must_use]
pub fn property(resource: &Resource, path: &str) -> String {
    match &resource.declaration {
        Declaration::Azurerm(_) | Declaration::Bicep | Declaration::Arm => path.to_owned(),
        Declaration::Azapi(_) if is_azapi_argument(path) => path.to_owned(),
        Declaration::Azapi(_) => format!("body.{path}"),
    }
}

/// "set … to …" for the ARM path `path`, as the author of `resource` would write it.
#[must_use]
pub fn assignment(resource: &Resource, path: &str, literal: &Literal) -> String {
    let spelled = property(resource, path);
    let (parent, name) = spelled
        .rsplit_once('.')
        .map_or((None, spelled.as_str()), |(parent, name)| {
            (Some(parent), name)
        });
    let written = match &resource.declaration {
        Declaration::Azurerm(_) | Declaration::Azapi(_) => {
            format!("{name} = {}", hcl(literal))
        }
        Declaration::Bicep => format!("{name}: {}", bicep(literal)),
        Declaration::Arm => format!("\"{name}\": {}", json(literal)),
    };
    match parent {
        Some(parent) => format!("set `{written}` in `{parent}`"),
        None => format!("set `{written}`"),
    }
}

fn is_azapi_argument(path: &str) -> bool {
    let first = path.split(['.', '[']).next().unwrap_or_default();
    AZAPI_ARGUMENTS.contains(&first)
}

fn hcl(literal: &Literal) -> String {
    json(literal)
}

fn json(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::List(values) => format!(
            "[{}]",
            values.iter().map(json).collect::<Vec<_>>().join(", ")
        ),
        other => other.to_string(),
    }
}

fn bicep(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        Literal::List(values) => format!(
            "[{}]",
            values.iter().map(bicep).collect::<Vec<_>>().join(", ")
        ),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_written_as_each_language_does() {
        let text = Literal::String("it's".to_owned());
        assert_eq!(bicep(&text), "'it\\'s'");
        assert_eq!(json(&text), "\"it's\"");
        assert_eq!(
            hcl(&Literal::List(vec![Literal::Bool(true), text])),
            "[true, \"it's\"]"
        );
    }

    #[test]
    fn azapi_keeps_identity_outside_the_body() {
        assert!(is_azapi_argument("identity.type"));
        assert!(!is_azapi_argument("properties.identity"));
    }
}
