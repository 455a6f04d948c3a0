//! ARM resources of evaluated arguments: what a provider makes of a block, whether the block was
//! read from a configuration or from a plan.

use std::sync::Arc;

use super::arm_id;
use super::azapi::{self, Arguments};
use super::azurerm::schema::{Mapping, ParentKind};
use super::azurerm::{self, ChildBody};
use super::evaluate::partial::{concat_of, lift, text, unknown_from};
use super::link::{Draft, Link, NameAt, address_parts, name_of_reference};
use super::version::Release;
use crate::model::Resource;
use crate::value::{Kind, Object, Reference, Target, UnknownClass, Value};

/// What a resource type is to us.
#[derive(Clone, Copy)]
pub(super) enum Provider {
    /// A resource of azurerm, or what it reads.
    Mapped(&'static Mapping),
    /// A resource of azapi.
    Azapi(Azapi),
    /// A resource of azurerm that ought to be looked at.
    Unmapped,
    /// Nothing of ours.
    Other,
}

/// What an azapi block does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Azapi {
    /// Declares a resource.
    Resource,
    /// Changes a resource.
    Update,
    /// Sends one request. One to a resource's own id that puts or patches it says what it will be;
    /// others leave no trace in the model.
    Action,
    /// Declares something below a resource through the service's own endpoint.
    DataPlane,
}

impl Provider {
    pub(super) fn of(resource_type: &str, data: bool) -> Self {
        match resource_type {
            "azapi_resource" => Provider::Azapi(Azapi::Resource),
            "azapi_update_resource" if !data => Provider::Azapi(Azapi::Update),
            "azapi_resource_action" if !data => Provider::Azapi(Azapi::Action),
            "azapi_data_plane_resource" => Provider::Azapi(Azapi::DataPlane),
            _ => match azurerm::mappings().get(resource_type) {
                Some(mapping) => Provider::Mapped(mapping),
                None if !data && azurerm::is_ai_type(resource_type) => Provider::Unmapped,
                None => Provider::Other,
            },
        }
    }
}

/// The resources that azurerm (of this release) makes of `arguments`. `resource` has all but
/// what they decide; one that exists already states no more than which it is.
pub(super) fn of_azurerm(
    mut resource: Resource,
    mapping: &'static Mapping,
    arguments: &Object,
    release: Release,
) -> Vec<Draft> {
    resource.arm_type = mapping.arm_type.as_str().into();
    resource.api_version = Some(mapping.api_version.as_str().into());
    let mut children = Vec::new();
    let mut own_name = None;
    if !resource.existing {
        let mapped = azurerm::to_arm(mapping, arguments, release);
        resource.body = mapped.body;
        own_name = resource.body.remove("name").map(|entry| entry.value);
        children = mapped.children;
    }
    let argument = |name: &str| {
        arguments
            .get_exact(name)
            .map(|entry| entry.value.clone())
            .filter(|value| !value.is_null())
    };
    let name = match (&mapping.name, own_name) {
        (Some(name), _) => Value::string(name.as_str()),
        (None, Some(name)) => name,
        (None, None) => argument("name").unwrap_or_else(|| match mapping.parents.first() {
            // The provider makes one up.
            Some(parent) if parent.kind == ParentKind::Scope => {
                Value::unknown(UnknownClass::Runtime, "name")
            }
            _ => missing("name"),
        }),
    };
    resource.name = match &mapping.below {
        Some(below) => lift(&[name], &mut |names| {
            let above = Value::string(format!("{below}/"));
            concat_of(
                std::iter::once(above)
                    .chain(names.iter().cloned())
                    .collect(),
            )
        }),
        None => name,
    };
    resource.resource_group = argument("resource_group_name");
    let parent = mapping
        .parents
        .iter()
        .find_map(|parent| Some((parent, argument(&parent.argument)?)));
    let link = match parent {
        None => Link::None,
        Some((parent, value)) => match parent.kind {
            ParentKind::ResourceGroup | ParentKind::Reference | ParentKind::Subscription => {
                Link::None
            }
            ParentKind::Id => Link::Parent(value),
            ParentKind::Name => Link::ParentName {
                name: value,
                above: parent.above.as_ref().and_then(|above| {
                    let names: Option<Vec<Value>> = above.split('/').map(argument).collect();
                    names.map(|names| joined(&names))
                }),
                skips_level: mapping.below.is_some(),
            },
            ParentKind::Patch => Link::Patch(value),
            ParentKind::Scope => {
                resource.scope = Some(value);
                Link::None
            }
        },
    };
    let mut drafts = Vec::with_capacity(1 + children.len());
    for child in children {
        drafts.push(child_draft(&resource, child));
    }
    drafts.insert(0, Draft { resource, link });
    drafts
}

/// A further ARM resource of the same block.
fn child_draft(resource: &Resource, child: ChildBody) -> Draft {
    let ChildBody {
        child,
        body,
        name,
        condition,
    } = child;
    let parent = Reference {
        target: Target::Address(Arc::clone(&resource.address)),
        attribute: Vec::new(),
    };
    let kind = child
        .arm_type
        .rsplit_once('/')
        .map_or(child.arm_type.as_str(), |(_, kind)| kind);
    let address = format!(
        "{}/{kind}/{}",
        resource.address,
        text(&name).trim_matches('"')
    );
    Draft {
        resource: Resource {
            arm_type: child.arm_type.as_str().into(),
            api_version: Some(child.api_version.as_str().into()),
            name,
            address: address.into(),
            condition: resource.condition.clone().or(condition),
            body,
            ..resource.clone()
        },
        link: Link::Parent(Kind::Reference(Arc::new(parent)).into()),
    }
}

fn missing(what: &str) -> Value {
    Value::unknown(UnknownClass::Error, format!("no {what} is given"))
}

/// The message about a resource that is left out because of its `type`.
pub(super) fn left_out(address: &str, declared_type: &Value) -> String {
    format!(
        "{address} is left out: its type is not known ({})",
        text(declared_type)
    )
}

/// The resource that an azapi block means. `resource` has all but what `arguments` decide.
///
/// # Errors
/// The value of a `type` that names no ARM type.
pub(super) fn of_azapi(
    mut resource: Resource,
    kind: Azapi,
    arguments: &Arguments,
    name_at: NameAt<'_>,
) -> Result<Option<Draft>, Value> {
    if kind == Azapi::Action && !azapi::writes_resource(arguments) {
        return Ok(None);
    }
    let read = azapi::read(arguments)?;
    let patch = kind == Azapi::Update;
    resource.arm_type = Arc::clone(&read.arm_type);
    resource.api_version = read.api_version;
    resource.body = read.body;
    resource.name = read.name.clone().unwrap_or_else(|| {
        unknown_from(
            format!("{}.name", resource.address),
            read.resource_id.iter(),
        )
    });
    if kind == Azapi::DataPlane {
        return Ok(Some(of_data_plane(resource, read.parent_id)));
    }
    if let (Azapi::Action, Some(target)) = (kind, &read.resource_id) {
        let link = if azapi::replaces_resource(arguments) {
            Link::Write(target.clone())
        } else {
            Link::Patch(target.clone())
        };
        return Ok(Some(Draft { resource, link }));
    }
    if let (true, Some(target)) = (patch, &read.resource_id) {
        return Ok(Some(Draft {
            link: Link::Patch(target.clone()),
            resource,
        }));
    }
    if let Some(id) = &read.resource_id
        && let Some(id) = arm_id::parse(id)
    {
        resource.name = id.name;
    }
    let is_child = read.arm_type.matches('/').count() > 1;
    let mut link = Link::None;
    if let Some(parent) = read.parent_id {
        let above = Above::of(&parent);
        if is_child && !azapi::is_extension(&read.arm_type) {
            link = Link::Parent(parent);
        } else if above == Above::Resource
            || (above != Above::ResourceGroup && azapi::is_extension(&read.arm_type))
        {
            resource.scope = Some(parent);
        } else {
            above.place(name_at, &mut resource, &parent);
        }
    }
    if patch {
        // By name and parent: found among the other resources when they are linked.
        let parent = match link {
            Link::Parent(parent) => parent,
            _ => Value::null(),
        };
        resource.parent = (!parent.is_null()).then_some(parent);
        return Ok(Some(Draft {
            link: Link::Patch(Value::null()),
            resource,
        }));
    }
    Ok(Some(Draft { resource, link }))
}

/// What is declared through an endpoint: `parent_id` is a host, the service's name in front.
fn of_data_plane(mut resource: Resource, host: Option<Value>) -> Draft {
    const WITH_PROPERTIES: [&str; 2] = [
        "Microsoft.KeyVault/vaults/keys",
        "Microsoft.KeyVault/vaults/secrets",
    ];
    if WITH_PROPERTIES.iter().any(|one| resource.is_type(one)) {
        // ARM has the same types with the same members one level below.
        let members = std::mem::take(&mut resource.body);
        resource.body.set("properties", Value::object(members));
    }
    let is_child_of_service = resource.arm_type.matches('/').count() == 2;
    let link = match host {
        Some(host) if is_child_of_service => match &host.kind {
            Kind::Reference(reference) => Link::Parent(Value {
                kind: Kind::Reference(Arc::new(Reference {
                    target: reference.target.clone(),
                    attribute: Vec::new(),
                })),
                ..host.clone()
            }),
            _ => Link::ParentName {
                name: host_name(&host),
                above: None,
                skips_level: false,
            },
        },
        _ => Link::None,
    };
    Draft { resource, link }
}

/// The first label of a host: `srch-prod` of `https://srch-prod.search.windows.net`.
fn host_name(host: &Value) -> Value {
    let parts = match &host.kind {
        Kind::Concat(parts) => parts.to_vec(),
        Kind::String(_) => vec![host.clone()],
        _ => return unknown_from(format!("name of {}", text(host)), [host]),
    };
    let mut name = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        let Some(text) = part.as_str() else {
            name.push(part);
            continue;
        };
        let text = if index == 0 {
            text.trim_start_matches("https://")
        } else {
            text
        };
        let (label, is_end) = match text.split_once(['.', '/']) {
            Some((label, _)) => (label, true),
            None => (text, false),
        };
        if !label.is_empty() {
            name.push(Value::string(label));
        }
        if is_end {
            break;
        }
    }
    concat_of(name)
}

/// What the `parent_id` of a top-level resource names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    ResourceGroup,
    Subscription,
    ManagementGroup,
    Tenant,
    /// A resource that is extended.
    Resource,
    /// Not known: mostly it is a resource group.
    Unknown,
}

impl Above {
    fn of(parent: &Value) -> Self {
        if let Kind::Reference(reference) = &parent.kind {
            return match &reference.target {
                Target::Address(address) => Self::of_address(address),
                Target::Id(id) => Self::of_type(&id.resource_type),
            };
        }
        if let Some(id) = arm_id::parse(parent) {
            return Self::of_type(&id.resource_type);
        }
        let starts = match &parent.kind {
            Kind::String(text) if &**text == "/" => return Above::Tenant,
            Kind::Concat(parts) => parts.first().and_then(Value::as_str),
            _ => parent.as_str(),
        };
        let prefix = starts.and_then(|text| text.get(.."/subscriptions/".len()));
        match prefix {
            Some(prefix) if prefix.eq_ignore_ascii_case("/subscriptions/") => Above::Subscription,
            _ => Above::Unknown,
        }
    }

    fn of_type(arm_type: &str) -> Self {
        if arm_type.eq_ignore_ascii_case("Microsoft.Resources/resourceGroups") {
            Above::ResourceGroup
        } else if arm_type.eq_ignore_ascii_case("Microsoft.Management/managementGroups") {
            Above::ManagementGroup
        } else {
            Above::Resource
        }
    }

    /// By the type of the Terraform resource at an address (`module.a.azurerm_x.y["k"]`).
    fn of_address(address: &str) -> Self {
        let parts = address_parts(address);
        match parts.iter().rev().nth(1) {
            Some(&"azurerm_resource_group") => Above::ResourceGroup,
            Some(&("azurerm_subscription" | "azurerm_client_config")) => Above::Subscription,
            Some(&"azurerm_management_group") => Above::ManagementGroup,
            Some(kind) if azurerm::mappings().get(kind).is_some() => Above::Resource,
            _ => Above::Unknown,
        }
    }

    /// Sets what a parent id says of a resource's place.
    fn place(self, name_at: NameAt<'_>, resource: &mut Resource, parent: &Value) {
        if let Some(id) = arm_id::parse(parent) {
            resource.subscription = id.subscription;
            resource.resource_group = id.resource_group;
            resource.management_group = id.management_group;
            return;
        }
        match (self, &parent.kind) {
            (Above::Tenant, _) => resource.scope = Some(parent.clone()),
            (Above::Subscription, Kind::String(_) | Kind::Concat(_)) => {
                let parts = match &parent.kind {
                    Kind::Concat(parts) => parts.to_vec(),
                    _ => vec![parent.clone()],
                };
                resource.subscription = arm_id::segments(&parts).into_iter().nth(1);
            }
            (Above::ManagementGroup, Kind::Reference(reference)) if reference.is_id() => {
                resource.management_group = Some(name_of_reference(name_at, reference));
            }
            (Above::ResourceGroup | Above::Unknown, Kind::Reference(reference))
                if reference.is_id() =>
            {
                resource.resource_group = Some(name_of_reference(name_at, reference));
            }
            _ => {}
        }
    }
}

/// Names of resources one below the other as one, joined with `/`.
fn joined(names: &[Value]) -> Value {
    lift(names, &mut |names| {
        let mut parts = Vec::with_capacity(names.len() * 2);
        for name in names {
            if !parts.is_empty() {
                parts.push(Value::string("/"));
            }
            parts.push(name.clone());
        }
        concat_of(parts)
    })
}
