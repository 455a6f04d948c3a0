//! Functions of the azapi and azurerm providers that put resource ids together and take them apart.
//!
//! Sources: terraform-provider-azapi, `internal/services/functions` and `internal/services/parse`;
//! terraform-provider-azurerm, `internal/provider/function`; the id parser of the Azure SDK for Go.

use std::sync::Arc;

use super::{Function, Outcome, Stop, argument, list, not, string};
use crate::lang::terraform::evaluate::partial::concat_of;
use crate::value::{Collection, Kind, Object, Value};

const RESOURCE_GROUPS: &str = "Microsoft.Resources/resourceGroups";
const SUBSCRIPTIONS: &str = "Microsoft.Resources/subscriptions";
const TENANTS: &str = "Microsoft.Resources/tenants";
const PROVIDERS: &str = "Microsoft.Resources/providers";

/// Types that azurerm has ids of, as it spells them: those that configurations of AI services use,
/// and the ones of the provider's own tests. Of other types it is not known how azurerm spells them.
const KNOWN_TYPES: &[&str] = &[
    "Microsoft.ApiManagement/service",
    "Microsoft.ApiManagement/service/apis",
    "Microsoft.ApiManagement/service/gateways",
    "Microsoft.ApiManagement/service/gateways/hostnameConfigurations",
    "Microsoft.CognitiveServices/accounts",
    "Microsoft.CognitiveServices/accounts/deployments",
    "Microsoft.CognitiveServices/accounts/projects",
    "Microsoft.CognitiveServices/accounts/raiBlocklists",
    "Microsoft.CognitiveServices/accounts/raiPolicies",
    "Microsoft.ContainerRegistry/registries",
    "Microsoft.DocumentDB/databaseAccounts",
    "Microsoft.Insights/components",
    "Microsoft.KeyVault/vaults",
    "Microsoft.MachineLearningServices/registries",
    "Microsoft.MachineLearningServices/workspaces",
    "Microsoft.MachineLearningServices/workspaces/computes",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "Microsoft.Network/networkSecurityGroups",
    "Microsoft.Network/privateDnsZones",
    "Microsoft.Network/privateEndpoints",
    "Microsoft.Network/virtualNetworks",
    "Microsoft.Network/virtualNetworks/subnets",
    "Microsoft.OperationalInsights/workspaces",
    "Microsoft.Search/searchServices",
    "Microsoft.Storage/storageAccounts",
    "Microsoft.Web/sites",
];

pub(super) fn find(name: &str) -> Option<Function> {
    Some(match name {
        "provider::azapi::build_resource_id" => build_resource_id,
        "provider::azapi::parse_resource_id" => parse_resource_id,
        "provider::azapi::tenant_resource_id" => {
            |arguments| nested(vec![Value::string("/")], arguments, 0)
        }
        "provider::azapi::subscription_resource_id" => |arguments| {
            let scope = vec![Value::string("/subscriptions/"), part(arguments, 0)?];
            nested(scope, arguments, 1)
        },
        "provider::azapi::resource_group_resource_id" => |arguments| {
            let scope = vec![
                Value::string("/subscriptions/"),
                part(arguments, 0)?,
                Value::string("/resourceGroups/"),
                part(arguments, 1)?,
            ];
            nested(scope, arguments, 2)
        },
        "provider::azapi::management_group_resource_id" => |arguments| {
            let scope = vec![
                Value::string("/providers/Microsoft.Management/managementGroups/"),
                part(arguments, 0)?,
            ];
            nested(scope, arguments, 1)
        },
        "provider::azapi::extension_resource_id" => {
            |arguments| nested(vec![part(arguments, 0)?], arguments, 1)
        }
        "provider::azurerm::normalise_resource_id" => |arguments| {
            // It changes the case of an id's segments alone, which means nothing to Azure.
            match &argument(arguments, 0)?.kind {
                Kind::Reference(_) => Ok(argument(arguments, 0)?.clone()),
                _ => normalise_resource_id(arguments),
            }
        },
        "provider::azurerm::parse_resource_id" => azurerm_parse_resource_id,
        _ => return None,
    })
}

/// A string, which need not be known.
fn part(arguments: &[Value], index: usize) -> Result<Value, Stop> {
    text(argument(arguments, index)?)
}

fn text(value: &Value) -> Result<Value, Stop> {
    match &value.kind {
        Kind::Null | Kind::List(_) | Kind::Object(_) => Err(not(value, "string")),
        Kind::String(_) | Kind::Bool(_) | Kind::Number(_) => {
            string(std::slice::from_ref(value), 0).map(Value::string)
        }
        _ => Ok(value.clone()),
    }
}

/// A resource type without the API version behind it.
fn resource_type(arguments: &[Value], index: usize) -> Result<Arc<str>, Stop> {
    let written = string(arguments, index)?;
    let mut parts = written.split('@');
    let resource_type = parts.next().unwrap_or_default();
    if parts.nth(1).is_some() {
        return Err(Stop::Failed("the type has two API versions".to_owned()));
    }
    Ok(resource_type.into())
}

/// The id of nested resources: the type is argument `at`, the names are the next one.
fn nested(scope: Vec<Value>, arguments: &[Value], at: usize) -> Outcome {
    let resource_type = resource_type(arguments, at)?;
    let names = list(arguments, at + 1)?;
    let parts: Vec<&str> = resource_type.split('/').collect();
    if parts.len() < 2 {
        return Err(Stop::Failed("the type has no name".to_owned()));
    }
    if parts.len() != names.len() + 1 {
        return Err(Stop::Failed("types and names differ in number".to_owned()));
    }
    let mut parent = concat_of(scope);
    for (depth, name) in names.iter().enumerate() {
        let own = parts.get(..depth + 2).unwrap_or_default().join("/");
        parent = below(&parent, &own, text(name)?)?;
    }
    Ok(parent)
}

/// `build_resource_id(parent_id, type, name)`.
fn build_resource_id(arguments: &[Value]) -> Outcome {
    let parent = part(arguments, 0)?;
    // It could be the tenant, which is written without its slash.
    if matches!(parent.kind, Kind::Unknown(_)) {
        return Err(Stop::Unknown);
    }
    below(&parent, &resource_type(arguments, 1)?, part(arguments, 2)?)
}

/// The id of a resource below another one or in a scope.
fn below(parent: &Value, resource_type: &str, name: Value) -> Outcome {
    let scope = match parent.as_str() {
        Some("/") => Value::string(""),
        _ => parent.clone(),
    };
    let join =
        |between: String| concat_of(vec![scope.clone(), Value::string(between), name.clone()]);
    let Some((above, own)) = resource_type.rsplit_once('/') else {
        return Ok(join("/providers/".to_owned()));
    };
    if !above.contains('/') {
        return Ok(match resource_type {
            RESOURCE_GROUPS => concat_of(vec![
                parent.clone(),
                Value::string("/resourceGroups/"),
                name,
            ]),
            SUBSCRIPTIONS => concat_of(vec![Value::string("/subscriptions/"), name]),
            TENANTS => Value::string("/"),
            PROVIDERS => join("/providers/".to_owned()),
            _ => join(format!("/providers/{resource_type}/")),
        });
    }
    if let Some(known) = parent.as_str()
        && !Id::parse(known).is_some_and(|id| id.resource_type().eq_ignore_ascii_case(above))
    {
        return Err(Stop::Failed(format!("the parent is no '{above}'")));
    }
    Ok(concat_of(vec![
        parent.clone(),
        Value::string(format!("/{own}/")),
        name,
    ]))
}

/// A resource id taken apart as the Azure SDK for Go does it.
struct Id<'t> {
    namespace: &'t str,
    types: Vec<&'t str>,
    name: &'t str,
    /// The resource above it; `/` for those of a tenant.
    parent: String,
    /// The id in the SDK's spelling.
    text: String,
    subscription: &'t str,
    resource_group: &'t str,
}

impl<'t> Id<'t> {
    fn resource_type(&self) -> String {
        if self.types.is_empty() {
            return PROVIDERS.to_owned();
        }
        format!("{}/{}", self.namespace, self.types.join("/"))
    }

    fn tenant() -> Self {
        Id {
            namespace: "Microsoft.Resources",
            types: vec!["tenants"],
            name: "",
            parent: String::new(),
            text: String::new(),
            subscription: "",
            resource_group: "",
        }
    }

    fn parse(id: &'t str) -> Option<Self> {
        let is = |part: &str, word: &str| part.eq_ignore_ascii_case(word);
        let segments: Vec<&str> = id.split('/').filter(|part| !part.is_empty()).collect();
        if !id.starts_with('/') || segments.len() < 2 || segments.len() > 64 {
            return None;
        }
        if !is(segments.first()?, "subscriptions") && !is(segments.first()?, "providers") {
            return None;
        }
        let mut above = Self::tenant();
        let mut rest = segments.as_slice();
        loop {
            let is_tenant = above.types == ["tenants"];
            let parent = if is_tenant {
                "/".to_owned()
            } else {
                above.text.clone()
            };
            (above, rest) = match rest {
                [] => return Some(above),
                [_] => return None,
                [word, namespace] if is(word, "providers") => {
                    (provider(above, parent, namespace)?, &[][..])
                }
                [word, namespace, next, ..] if is(word, "providers") && is(next, "providers") => (
                    provider(above, parent, namespace)?,
                    rest.get(2..).unwrap_or_default(),
                ),
                [word, namespace, kind, name, behind @ ..] if is(word, "providers") => (
                    Id {
                        namespace,
                        types: vec![kind],
                        name,
                        text: format!("{}/providers/{namespace}/{kind}/{name}", above.text),
                        parent,
                        ..above
                    },
                    behind,
                ),
                [word, ..] if is(word, "providers") => return None,
                [word, name, behind @ ..] if is(word, "resourceGroups") => (
                    Id {
                        namespace: "Microsoft.Resources",
                        types: vec!["resourceGroups"],
                        name,
                        text: format!("{}/resourceGroups/{name}", above.text),
                        parent,
                        resource_group: name,
                        ..above
                    },
                    behind,
                ),
                [word, name, behind @ ..] if is(word, "subscriptions") && is_tenant => (
                    Id {
                        namespace: "Microsoft.Resources",
                        types: vec!["subscriptions"],
                        name,
                        text: format!("/subscriptions/{name}"),
                        parent,
                        subscription: name,
                        ..above
                    },
                    behind,
                ),
                [word, name, behind @ ..] => {
                    let mut types = above.types.clone();
                    types.push(word);
                    (
                        Id {
                            types,
                            name,
                            text: format!("{}/{word}/{name}", above.text),
                            parent,
                            ..above
                        },
                        behind,
                    )
                }
            };
        }
    }
}

/// A provider registered in a tenant or a subscription.
fn provider<'t>(above: Id<'t>, parent: String, namespace: &'t str) -> Option<Id<'t>> {
    if !matches!(above.types.as_slice(), ["tenants" | "subscriptions"]) {
        return None;
    }
    Some(Id {
        namespace: "Microsoft.Resources",
        types: vec!["providers"],
        name: namespace,
        text: format!("{}/providers/{namespace}", above.text),
        parent,
        ..above
    })
}

fn object(members: &[(&str, &str)]) -> Object {
    let mut object = Object::new();
    for (name, text) in members {
        object.set(*name, Value::string(*text));
    }
    object
}

/// azapi's `parse_resource_id(type, id)`.
fn parse_resource_id(arguments: &[Value]) -> Outcome {
    let resource_type = resource_type(arguments, 0)?;
    let text = string(arguments, 1)?;
    let failed = || Stop::Failed("the id is none of that type".to_owned());
    let id = match &*text {
        "/" => Id::tenant(),
        text => Id::parse(text).ok_or_else(failed)?,
    };
    let own = id.resource_type();
    let provider = own.eq_ignore_ascii_case(PROVIDERS) && !resource_type.contains('/');
    if !provider && !own.eq_ignore_ascii_case(&resource_type) {
        return Err(failed());
    }
    let group = if id.resource_group.is_empty() {
        String::new()
    } else {
        format!(
            "/subscriptions/{}/resourceGroups/{}",
            id.subscription, id.resource_group
        )
    };
    let mut result = object(&[
        ("id", &text),
        ("type", &resource_type),
        ("name", id.name),
        ("parent_id", &id.parent),
        ("resource_group_name", id.resource_group),
        ("resource_group_id", &group),
        ("subscription_id", id.subscription),
        ("provider_namespace", id.namespace),
    ]);
    let trimmed = text.strip_prefix('/').unwrap_or(&text);
    let trimmed = trimmed.strip_suffix('/').unwrap_or(trimmed);
    let components: Vec<&str> = trimmed.split('/').collect();
    let mut parts = Object::new();
    for pair in components.chunks_exact(2) {
        if let [name, value] = pair {
            parts.set(*name, Value::string(*value));
        }
    }
    result.set("parts", Value::object(parts).in_collection(Collection::Map));
    Ok(Value::object(result))
}

/// The id with its fixed parts in azurerm's spelling, if its type is one that is known here.
fn respelled(text: &str) -> Result<String, Stop> {
    let rooted = format!("/{}", text.trim_start_matches('/'));
    let id = Id::parse(&rooted).ok_or(Stop::NotEvaluated)?;
    let own = id.resource_type();
    if own.eq_ignore_ascii_case(SUBSCRIPTIONS) || own.eq_ignore_ascii_case(RESOURCE_GROUPS) {
        return Ok(id.text);
    }
    let known = KNOWN_TYPES
        .iter()
        .find(|known| known.eq_ignore_ascii_case(&own))
        .ok_or(Stop::NotEvaluated)?;
    let (namespace, types) = known.split_once('/').ok_or(Stop::NotEvaluated)?;
    // Resources in a resource group, and not extensions of others.
    let prefix = format!(
        "/subscriptions/{}/resourceGroups/{}",
        id.subscription, id.resource_group
    );
    let names: Vec<&str> = id
        .text
        .strip_prefix(&prefix)
        .ok_or(Stop::NotEvaluated)?
        .split('/')
        .skip(3)
        .collect();
    let kinds: Vec<&str> = types.split('/').collect();
    if names.len() != 2 * kinds.len() {
        return Err(Stop::NotEvaluated);
    }
    let mut result = format!("{prefix}/providers/{namespace}");
    for (kind, pair) in kinds.iter().zip(names.chunks_exact(2)) {
        if let [_, name] = pair {
            result.push_str(&format!("/{kind}/{name}"));
        }
    }
    Ok(result)
}

/// azurerm's `normalise_resource_id(id)`.
fn normalise_resource_id(arguments: &[Value]) -> Outcome {
    respelled(&string(arguments, 0)?).map(Value::string)
}

/// azurerm's `parse_resource_id(id)`.
fn azurerm_parse_resource_id(arguments: &[Value]) -> Outcome {
    let text = string(arguments, 0)?;
    if text.is_empty() {
        return Err(Stop::Failed("the id is empty".to_owned()));
    }
    let text = respelled(&text)?;
    let id = Id::parse(&text).ok_or(Stop::NotEvaluated)?;
    let Some((kind, parents)) = id.types.split_last() else {
        return Err(Stop::NotEvaluated);
    };
    if id.namespace == "Microsoft.Resources" {
        return Err(Stop::NotEvaluated);
    }
    let full = id.resource_type();
    let mut result = object(&[
        ("resource_name", id.name),
        ("resource_provider", id.namespace),
        ("resource_group_name", id.resource_group),
        ("resource_type", kind),
        ("resource_scope", ""),
        ("full_resource_type", &full),
        ("subscription_id", id.subscription),
    ]);
    let segments: Vec<&str> = text.split('/').collect();
    let mut above = Object::new();
    for pair in segments.get(7..).unwrap_or_default().chunks_exact(2) {
        if let [kind, name] = pair
            && above.len() < parents.len()
        {
            above.set(*kind, Value::string(*name));
        }
    }
    result.set(
        "parent_resources",
        Value::object(above).in_collection(Collection::Map),
    );
    Ok(Value::object(result))
}
