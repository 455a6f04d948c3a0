//! How a property and its value are written where their resource is declared.

use crate::checks::schema::Literal;
use crate::display;
use crate::lang::avm;
use crate::lang::terraform::azurerm;
use crate::model::{Declaration, OUTPUT_TYPE, Resource, apim_policy};
use crate::value::Value;

/// Members of an azapi resource that are arguments of their own, not part of `body`.
const AZAPI_ARGUMENTS: [&str; 3] = ["identity", "location", "tags"];

/// The ARM path `path` as the author of `resource` would write it. Where azurerm has no argument for
/// it, the ARM path itself.
#[must_use]
pub fn property(resource: &Resource, path: &str) -> String {
    if resource.is_type(OUTPUT_TYPE) {
        return path.trim_start_matches("properties.").to_owned();
    }
    if let Some(part) = apim_policy::part(path) {
        let document = property(resource, apim_policy::DOCUMENT);
        return match part {
            "" => document,
            part => format!("{part} in {document}"),
        };
    }
    match &resource.declaration {
        Declaration::Bicep | Declaration::Arm => path.to_owned(),
        Declaration::Azapi(_) if is_azapi_argument(path) => path.to_owned(),
        Declaration::Azapi(_) => format!("body.{path}"),
        Declaration::Azurerm(kind) => azurerm::spelling_of(kind, &resource.arm_type, path)
            .map_or_else(|| path.to_owned(), |spelling| spelling.argument),
        Declaration::Module {
            module,
            version,
            resource: symbols,
        } => avm::spelling(module, version, symbols, &resource.arm_type, path)
            .map_or_else(|| path.to_owned(), |spelling| spelling.argument),
    }
}

/// The value that `path` has in ARM, as the author of `resource` would write it: the argument
/// `local_auth_enabled` is `true` where ARM's `disableLocalAuth` is `false`.
#[must_use]
pub fn value(resource: &Resource, path: &str, value: &Value) -> String {
    let written = match &resource.declaration {
        _ if value.secret => None,
        Declaration::Azurerm(kind) => azurerm::spelling_of(kind, &resource.arm_type, path)
            .and_then(|spelling| spelling.literal(value)),
        Declaration::Module {
            module,
            version,
            resource: symbols,
        } => avm::spelling(module, version, symbols, &resource.arm_type, path)
            .and_then(|spelling| spelling.literal(value)),
        _ => None,
    };
    match written {
        // Strings are shown without quotes in every language.
        Some(written) if !written.starts_with('"') => display::text(&written),
        _ => display::value(value),
    }
}

/// "set … in …" for the ARM path `path`, as the author of `resource` would write it.
#[must_use]
pub fn assignment(resource: &Resource, path: &str, literal: &Literal) -> String {
    if let Declaration::Azurerm(kind) = &resource.declaration {
        return match azurerm::spelling_of(kind, &resource.arm_type, path)
            .map(|spelling| (spelling.assignment(&Value::from(literal)), spelling))
        {
            Some((Some(written), _)) => format!("set `{written}`"),
            Some((None, spelling)) => {
                format!("set `{}` to what means `{literal}`", spelling.argument)
            }
            None => format!(
                "azurerm has no argument for `{path}`; set it to `{literal}` with `azapi_update_resource`"
            ),
        };
    }
    if let Declaration::Module {
        module,
        version,
        resource: symbols,
    } = &resource.declaration
    {
        let Some(spelling) = avm::spelling(module, version, symbols, &resource.arm_type, path)
        else {
            return format!("the module has no argument for `{path}`, which should be `{literal}`");
        };
        return match spelling.assignment(&Value::from(literal)) {
            Some((written, None)) => format!("set `{written}`"),
            Some((written, Some(parent))) => format!("set `{written}` in `{parent}`"),
            None => format!("set `{}` to what means `{literal}`", spelling.argument),
        };
    }
    let spelled = property(resource, path);
    let (parent, name, is_plain) = last_name(&spelled);
    let written = match &resource.declaration {
        Declaration::Azapi(_) | Declaration::Azurerm(_) | Declaration::Module { .. } => {
            let quote = if is_plain { "" } else { "\"" };
            format!("{quote}{name}{quote} = {}", json(literal))
        }
        Declaration::Bicep => {
            let quote = if is_plain { "" } else { "'" };
            format!("{quote}{name}{quote}: {}", bicep(literal))
        }
        Declaration::Arm => format!("\"{name}\": {}", json(literal)),
    };
    match parent {
        Some(parent) => format!("set `{written}` in `{parent}`"),
        None => format!("set `{written}`"),
    }
}

/// A path's last name, what stands in front of it, and whether it can be written without quotes.
fn last_name(path: &str) -> (Option<&str>, &str, bool) {
    if let Some(front) = path.strip_suffix("']")
        && let Some((parent, name)) = front.rsplit_once("['")
    {
        return (Some(parent), name, false);
    }
    match path.rsplit_once('.') {
        Some((parent, name)) => (Some(parent), name, true),
        None => (None, path, true),
    }
}

fn is_azapi_argument(path: &str) -> bool {
    let first = path.split(['.', '[']).next().unwrap_or_default();
    AZAPI_ARGUMENTS.contains(&first)
}

/// JSON and HCL write the literals of checks alike.
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
            json(&Literal::List(vec![Literal::Bool(true), text])),
            "[true, \"it's\"]"
        );
    }

    #[test]
    fn the_last_name_may_have_dots_of_its_own() {
        assert_eq!(
            last_name("properties.customProperties['A.B.Tls10']"),
            (Some("properties.customProperties"), "A.B.Tls10", false)
        );
        assert_eq!(
            last_name("properties.kind"),
            (Some("properties"), "kind", true)
        );
        assert_eq!(last_name("kind"), (None, "kind", true));
    }

    #[test]
    fn azapi_keeps_identity_outside_the_body() {
        assert!(is_azapi_argument("identity.type"));
        assert!(!is_azapi_argument("properties.identity"));
    }
}
