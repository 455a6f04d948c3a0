//! Links where an API joins by name: a policy names a fragment, a deployment its content filter.
//!
//! [`JOINS`] says which properties hold such names and what they name; the rest of this module finds
//! the names in values.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::model::Resource;
use crate::source::Span;
use crate::value::{Kind, ListItem, Object, Value};

use super::identity::{Identity, key, rsplit};

/// Deepest nesting that is looked into.
const MAX_DEPTH: usize = 64;

/// Characters of a name that is taken out of a text.
const MAX_NAME: usize = 512;

/// What a name belongs to whose bearer's name is unique by itself.
const GLOBAL: &[&str] = &[];

const SERVICE: &[&str] = &["Microsoft.ApiManagement/service"];
/// What stands in a workspace cannot name what the service has.
const WORKSPACE: &[&str] = &["Microsoft.ApiManagement/service/workspaces"];
const ACCOUNT: &[&str] = &["Microsoft.CognitiveServices/accounts"];
const PROJECT_OR_ACCOUNT: &[&str] = &[
    "Microsoft.CognitiveServices/accounts/projects",
    "Microsoft.CognitiveServices/accounts",
];

const POLICIES: &[&str] = &[
    "Microsoft.ApiManagement/service/policies",
    "Microsoft.ApiManagement/service/apis/policies",
    "Microsoft.ApiManagement/service/apis/operations/policies",
    "Microsoft.ApiManagement/service/products/policies",
    "Microsoft.ApiManagement/service/policyFragments",
];
const WORKSPACE_POLICIES: &[&str] = &[
    "Microsoft.ApiManagement/service/workspaces/policies",
    "Microsoft.ApiManagement/service/workspaces/apis/policies",
    "Microsoft.ApiManagement/service/workspaces/apis/operations/policies",
    "Microsoft.ApiManagement/service/workspaces/products/policies",
    "Microsoft.ApiManagement/service/workspaces/policyFragments",
];
const BACKENDS: &[&str] = &["Microsoft.ApiManagement/service/backends"];
const WORKSPACE_BACKENDS: &[&str] = &["Microsoft.ApiManagement/service/workspaces/backends"];
const CAPABILITY_HOSTS: &[&str] = &[
    "Microsoft.CognitiveServices/accounts/capabilityHosts",
    "Microsoft.CognitiveServices/accounts/projects/capabilityHosts",
];
const DEPLOYMENTS: &[&str] = &["Microsoft.CognitiveServices/accounts/deployments"];
const PRODUCT_APIS: &[&str] = &["Microsoft.ApiManagement/service/products/apis"];
const DATASTORES: &[&str] = &["Microsoft.MachineLearningServices/workspaces/datastores"];

/// The path of a resource's own name: one that joins two others bears the second one's name.
const NAME: &str = "name";

/// A property whose text is the name of another resource.
struct Join {
    /// The types that have the property.
    from: &'static [&'static str],
    /// The property, `[*]` for every index.
    path: &'static str,
    form: Form,
    /// What contains the one that is named, nearest first; [`GLOBAL`] if nothing does.
    of: &'static [&'static str],
    /// The named one's type: the segment below `of`, or all of it.
    to: &'static str,
}

/// How the name is written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// The text is the name.
    Whole,
    /// Behind the last slash: `/backends/openai`.
    Tail,
    /// In double braces anywhere in the texts below: `Bearer {{openai-key}}`.
    Braces,
}

const fn join(
    from: &'static [&'static str],
    path: &'static str,
    form: Form,
    of: &'static [&'static str],
    to: &'static str,
) -> Join {
    Join {
        from,
        path,
        form,
        of,
        to,
    }
}

/// Sources: the policy reference of API Management (`include-fragment`, `set-backend-service`, named
/// values), and the ARM reference of each type.
#[rustfmt::skip]
const JOINS: &[Join] = &[
    join(POLICIES, "properties.$policy.fragments[*].id", Form::Whole, SERVICE, "policyFragments"),
    join(POLICIES, "properties.$policy.backends[*].id", Form::Whole, SERVICE, "backends"),
    join(POLICIES, "properties.$policy.elements[*].attributes.embeddings-backend-id", Form::Whole, SERVICE, "backends"),
    join(POLICIES, "properties.$policy.namedValues[*]", Form::Whole, SERVICE, "namedValues"),
    join(BACKENDS, "properties.credentials", Form::Braces, SERVICE, "namedValues"),
    join(BACKENDS, "properties.pool.services[*].id", Form::Tail, SERVICE, "backends"),
    join(WORKSPACE_POLICIES, "properties.$policy.fragments[*].id", Form::Whole, WORKSPACE, "policyFragments"),
    join(WORKSPACE_POLICIES, "properties.$policy.backends[*].id", Form::Whole, WORKSPACE, "backends"),
    join(WORKSPACE_POLICIES, "properties.$policy.elements[*].attributes.embeddings-backend-id", Form::Whole, WORKSPACE, "backends"),
    join(WORKSPACE_POLICIES, "properties.$policy.namedValues[*]", Form::Whole, WORKSPACE, "namedValues"),
    join(WORKSPACE_BACKENDS, "properties.credentials", Form::Braces, WORKSPACE, "namedValues"),
    join(WORKSPACE_BACKENDS, "properties.pool.services[*].id", Form::Tail, WORKSPACE, "backends"),
    join(CAPABILITY_HOSTS, "properties.storageConnections[*]", Form::Whole, PROJECT_OR_ACCOUNT, "connections"),
    join(CAPABILITY_HOSTS, "properties.vectorStoreConnections[*]", Form::Whole, PROJECT_OR_ACCOUNT, "connections"),
    join(CAPABILITY_HOSTS, "properties.threadStorageConnections[*]", Form::Whole, PROJECT_OR_ACCOUNT, "connections"),
    join(CAPABILITY_HOSTS, "properties.aiServicesConnections[*]", Form::Whole, PROJECT_OR_ACCOUNT, "connections"),
    join(DEPLOYMENTS, "properties.raiPolicyName", Form::Whole, ACCOUNT, "raiPolicies"),
    join(PRODUCT_APIS, NAME, Form::Tail, SERVICE, "apis"),
    join(DATASTORES, "properties.accountName", Form::Whole, GLOBAL, "Microsoft.Storage/storageAccounts"),
];

/// A name that a property holds.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// The property, as in the table.
    pub(super) path: &'static str,
    /// Who may bear it, the most likely first; never empty.
    pub(super) bearers: Vec<Identity>,
    /// Only one of several alternatives holds it.
    pub(super) possible: bool,
    /// Where it stands.
    pub(super) span: Option<Span>,
}

/// The names that a resource's properties hold.
pub(super) fn of_resource(resource: &Resource, identity: &Identity) -> Vec<Named> {
    let mut all = Vec::new();
    for join in joins_of(identity) {
        let mut walk = Walk {
            join,
            identity,
            into: &mut all,
        };
        match join.path {
            NAME => walk.value(&resource.name, "", At::default(), 0),
            path => walk.object(&resource.body, path, At::default(), 0),
        }
    }
    all
}

/// The names in a value that stands at `path`.
pub(super) fn of_value(identity: &Identity, path: &str, value: &Value) -> Vec<Named> {
    let mut all = Vec::new();
    for join in joins_of(identity).filter(|join| join.path.eq_ignore_ascii_case(path)) {
        let mut walk = Walk {
            join,
            identity,
            into: &mut all,
        };
        walk.value(value, "", At::default(), 0);
    }
    all
}

/// What else a resource goes by: a named value is spoken of by its display name.
pub(super) fn alias(resource: &Resource, identity: &Identity) -> Option<Identity> {
    if !matches!(
        identity.arm_type(),
        "microsoft.apimanagement/service/namedvalues"
            | "microsoft.apimanagement/service/workspaces/namedvalues"
    ) {
        return None;
    }
    let properties = resource.body.get("properties")?;
    let Kind::Object(properties) = &properties.value.kind else {
        return None;
    };
    let shown = key(&properties.get("displayName")?.value);
    let alias = identity.parent()?.below("namedvalues", &shown);
    (alias != *identity).then_some(alias)
}

/// The joins of each type, which is in lower case.
static BY_TYPE: LazyLock<HashMap<String, Vec<&'static Join>>> = LazyLock::new(|| {
    let mut by_type: HashMap<String, Vec<&Join>> = HashMap::new();
    for join in JOINS {
        for from in join.from {
            let joins = by_type.entry(from.to_ascii_lowercase()).or_default();
            joins.push(join);
        }
    }
    by_type
});

fn joins_of(identity: &Identity) -> impl Iterator<Item = &'static Join> {
    let joins = BY_TYPE.get(identity.arm_type());
    joins.into_iter().flatten().copied()
}

#[derive(Clone, Copy, Default)]
struct At {
    possible: bool,
    span: Option<Span>,
}

struct Walk<'w> {
    join: &'static Join,
    identity: &'w Identity,
    into: &'w mut Vec<Named>,
}

impl Walk<'_> {
    /// Looks for names at `path` below `value`.
    fn value(&mut self, value: &Value, path: &str, mut at: At, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        at.span = value.origin.span.or(at.span);
        let below = path.strip_prefix("[*]");
        // Braces are looked for in everything below the place.
        let inside = match below {
            None if path.is_empty() && self.join.form == Form::Braces => Some(""),
            below => below,
        };
        match (&value.kind, inside) {
            (Kind::OneOf(choice), _) => {
                at.possible = true;
                for alternative in &choice.alternatives {
                    self.value(alternative, path, at, depth + 1);
                }
            }
            (Kind::Merge(parts), _) => {
                for part in parts.iter() {
                    self.value(part, path, at, depth + 1);
                }
            }
            (Kind::List(values), Some(rest)) => {
                for value in values.iter() {
                    self.value(value, rest, at, depth + 1);
                }
            }
            (Kind::PartialList(items), Some(rest)) => {
                for item in items.iter() {
                    match item {
                        ListItem::Element(value) => self.value(value, rest, at, depth + 1),
                        ListItem::Rest(value) => self.value(value, path, at, depth + 1),
                    }
                }
            }
            (Kind::Each(each), Some(rest)) => self.value(&each.element, rest, at, depth + 1),
            (Kind::Object(object), _) => {
                self.object(object, path.trim_start_matches('.'), at, depth + 1);
            }
            (Kind::String(_) | Kind::Concat(_), _) if path.is_empty() => self.text(value, at),
            _ => {}
        }
    }

    fn object(&mut self, object: &Object, path: &str, at: At, depth: usize) {
        if path.is_empty() {
            if self.join.form == Form::Braces {
                for (_, entry) in object.iter() {
                    self.value(&entry.value, "", at, depth + 1);
                }
            }
            return;
        }
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        if let Some(entry) = object.get(name) {
            let at = At {
                span: entry.span.or(at.span),
                ..at
            };
            self.value(&entry.value, rest, at, depth + 1);
        }
    }

    fn text(&mut self, value: &Value, at: At) {
        let text = key(value);
        match self.join.form {
            Form::Whole => self.name(&text, at),
            Form::Tail => {
                let name = rsplit(&text, "/").map_or(&*text, |(_, name)| name);
                self.name(name, at);
            }
            Form::Braces => {
                let mut rest = text.as_str();
                while let Some((_, behind)) = rest.split_once("{{")
                    && let Some((name, further)) = behind.split_once("}}")
                {
                    self.name(name.trim(), at);
                    rest = further;
                }
            }
        }
    }

    fn name(&mut self, name: &str, at: At) {
        if name.is_empty() || name.len() > MAX_NAME || name.contains('/') {
            return;
        }
        let bearers: Vec<Identity> = if self.join.of.is_empty() {
            vec![Identity::new(self.join.to, name)]
        } else {
            let containers = self.join.of.iter().filter_map(|of| self.container(of));
            let below = containers.map(|container| container.below(self.join.to, name));
            below.collect()
        };
        if !bearers.is_empty() {
            self.into.push(Named {
                path: self.join.path,
                bearers,
                possible: at.possible,
                span: at.span,
            });
        }
    }

    /// The resource of a type that contains the one that is read.
    fn container(&self, arm_type: &str) -> Option<Identity> {
        let mut container = self.identity.parent()?;
        while !container.arm_type().eq_ignore_ascii_case(arm_type) {
            container = container.parent()?;
        }
        Some(container)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::UnknownClass;

    fn identity(arm_type: &str, name: &str) -> Identity {
        Identity::new(arm_type, name)
    }

    fn object(pairs: Vec<(&str, Value)>) -> Value {
        let mut object = Object::new();
        for (name, value) in pairs {
            object.set(name, value);
        }
        Value::object(object)
    }

    fn names(found: &[Named]) -> Vec<(&str, &str)> {
        let bearers = found.iter().flat_map(|named| &named.bearers);
        bearers
            .map(|bearer| (bearer.arm_type(), bearer.name()))
            .collect()
    }

    #[test]
    fn every_join_names_types_of_the_api() {
        for join in JOINS {
            let is_property = join.path.starts_with("properties.");
            assert!(is_property || join.path == NAME, "{}", join.path);
            assert!(join.from.iter().chain(join.of).all(|of| of.contains('/')));
            assert_eq!(join.of.is_empty(), join.to.contains('/'), "{}", join.path);
        }
    }

    #[test]
    fn keys_in_braces_are_named_values_of_the_service() {
        let backend = identity("Microsoft.ApiManagement/service/backends", "gw/openai");
        let credentials = object(vec![
            (
                "header",
                object(vec![(
                    "api-key",
                    Value::list(vec![Value::string("{{Openai-Key}}")]),
                )]),
            ),
            (
                "authorization",
                object(vec![(
                    "parameter",
                    Value::string("a {{ one }} b {{two}} {{"),
                )]),
            ),
        ]);
        let found = of_value(&backend, "properties.credentials", &credentials);
        let named = "microsoft.apimanagement/service/namedvalues";
        assert_eq!(
            names(&found),
            [
                (named, "gw/openai-key"),
                (named, "gw/one"),
                (named, "gw/two")
            ]
        );
    }

    #[test]
    fn a_pool_speaks_of_backends_and_a_deployment_of_its_filter() {
        let pool = identity("Microsoft.ApiManagement/service/backends", "gw/pool");
        let member = Value::string("/backends/west");
        let found = of_value(&pool, "properties.pool.services[*].id", &member);
        assert_eq!(
            names(&found),
            [("microsoft.apimanagement/service/backends", "gw/west")]
        );
        let deployment = identity("Microsoft.CognitiveServices/accounts/deployments", "ai/gpt");
        let found = of_value(
            &deployment,
            "properties.raiPolicyName",
            &Value::string("Strict"),
        );
        assert_eq!(
            names(&found),
            [(
                "microsoft.cognitiveservices/accounts/raipolicies",
                "ai/strict"
            )]
        );
    }

    #[test]
    fn a_policy_in_a_workspace_names_what_the_workspace_has() {
        let policy = identity(
            "Microsoft.ApiManagement/service/workspaces/apis/policies",
            "gw/team/chat/policy",
        );
        let found = of_value(
            &policy,
            "properties.$policy.backends[*].id",
            &Value::string("OpenAI"),
        );
        assert_eq!(
            names(&found),
            [(
                "microsoft.apimanagement/service/workspaces/backends",
                "gw/team/openai"
            )]
        );
    }

    #[test]
    fn a_capability_host_may_mean_the_project_or_the_account() {
        let host = identity(
            "Microsoft.CognitiveServices/accounts/projects/capabilityHosts",
            "ai/team/agents",
        );
        let found = of_value(
            &host,
            "properties.storageConnections[*]",
            &Value::string("files"),
        );
        assert_eq!(
            names(&found),
            [
                (
                    "microsoft.cognitiveservices/accounts/projects/connections",
                    "ai/team/files"
                ),
                (
                    "microsoft.cognitiveservices/accounts/connections",
                    "ai/files"
                ),
            ]
        );
    }

    #[test]
    fn one_of_several_names_is_only_possible_and_an_unknown_one_is_none() {
        let datastore = identity(
            "Microsoft.MachineLearningServices/workspaces/datastores",
            "ml/data",
        );
        let either = Value::one_of(
            "var.blue",
            Vec::new(),
            vec![Value::string("one"), Value::string("two")],
        );
        let found = of_value(&datastore, "properties.accountName", &either);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|named| named.possible));
        let unknown = Value::unknown(UnknownClass::Parameter, "var.account");
        assert!(of_value(&datastore, "properties.accountName", &unknown).is_empty());
    }
}
