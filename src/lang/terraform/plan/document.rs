//! The parts of a plan's JSON: what is planned for each resource, and the configuration it was made
//! of.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::lang::arm::json::{Field, Node, NodeKind};
use crate::lang::terraform::link::address_parts;
use crate::source::Span;

/// What is planned for one instance of a resource, or what a data source reads.
pub(super) struct Planned<'n> {
    /// Its address.
    pub(super) address: Arc<str>,
    /// The instances of modules that it stands in, outermost first.
    pub(super) path: Vec<Arc<str>>,
    /// Its address in its module, without the instance's key: `data.type.name`.
    pub(super) local_address: String,
    /// Its type.
    pub(super) resource_type: Arc<str>,
    /// `["key"]` or `[0]`; empty where there is one instance.
    pub(super) key: String,
    /// Whether it is a data source.
    pub(super) is_data: bool,
    /// The values of its arguments as far as they are known.
    pub(super) values: Option<&'n Node<'n>>,
    /// `true` in place of each value that is only known once the plan was applied.
    pub(super) unknown: Option<&'n Node<'n>>,
    /// `true` in place of each value that is sensitive.
    pub(super) sensitive: Option<&'n Node<'n>>,
    /// The line that names it.
    pub(super) header: Span,
    /// All that is said of it.
    pub(super) extent: Span,
}

/// A member, named exactly.
pub(super) fn member<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n Field<'n>> {
    let fields = node.as_object()?;
    fields
        .iter()
        .rev()
        .find(|field| field.name.as_str() == name)
}

/// The value of a member.
pub(super) fn at<'n>(node: &'n Node<'n>, path: &[&str]) -> Option<&'n Node<'n>> {
    path.iter()
        .try_fold(node, |node, name| Some(&member(node, name)?.value))
}

pub(super) fn text<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n str> {
    at(node, &[name])?.as_str()
}

fn items<'n>(node: Option<&'n Node<'n>>) -> &'n [Node<'n>] {
    node.and_then(Node::as_array).unwrap_or_default()
}

/// Everything that will be there: changes that do not delete, what is planned besides, and what data
/// sources have read.
pub(super) fn planned<'n>(plan: &'n Node<'n>) -> Vec<Planned<'n>> {
    let mut all: Vec<Planned<'n>> = Vec::new();
    let mut seen: HashSet<Arc<str>> = HashSet::new();
    let mut add = |planned: Option<Planned<'n>>| {
        if let Some(planned) = planned
            && seen.insert(Arc::clone(&planned.address))
        {
            all.push(planned);
        }
    };
    let mut gone: HashSet<&str> = HashSet::new();
    let deferred = items(at(plan, &["deferred_changes"])).iter();
    let changes = items(at(plan, &["resource_changes"]))
        .iter()
        .chain(deferred.filter_map(|deferred| at(deferred, &["resource_change"])));
    for change in changes {
        match at(change, &["change", "after"]).map(|after| &after.kind) {
            None | Some(NodeKind::Null) => gone.extend(text(change, "address")),
            Some(_) => add(of_change(change)),
        }
    }
    let planned = at(plan, &["planned_values", "root_module"]);
    for (resource, module) in resources(planned) {
        if text(resource, "address").is_none_or(|address| !gone.contains(address)) {
            add(of_value(resource, module));
        }
    }
    // Of the state before, only what was read still holds.
    let before = at(plan, &["prior_state", "values", "root_module"]);
    for (resource, module) in resources(before) {
        if text(resource, "mode") == Some("data") {
            add(of_value(resource, module));
        }
    }
    all
}

/// The resources of a state's modules, with the address of the module they stand in.
fn resources<'n>(root: Option<&'n Node<'n>>) -> Vec<(&'n Node<'n>, Option<&'n str>)> {
    let mut found = Vec::new();
    let mut open: Vec<&Node<'_>> = root.into_iter().collect();
    while let Some(module) = open.pop() {
        let address = text(module, "address");
        let own = items(at(module, &["resources"])).iter();
        found.extend(own.map(|resource| (resource, address)));
        open.extend(items(at(module, &["child_modules"])).iter().rev());
    }
    found
}

fn of_change<'n>(change: &'n Node<'n>) -> Option<Planned<'n>> {
    let mut planned = of_value(change, text(change, "module_address"))?;
    planned.values = at(change, &["change", "after"]);
    planned.unknown = at(change, &["change", "after_unknown"]);
    planned.sensitive = at(change, &["change", "after_sensitive"]);
    Some(planned)
}

fn of_value<'n>(resource: &'n Node<'n>, module: Option<&str>) -> Option<Planned<'n>> {
    let address = member(resource, "address")?;
    let resource_type = text(resource, "type")?;
    let is_data = text(resource, "mode") == Some("data");
    let prefix = if is_data { "data." } else { "" };
    let key = match at(resource, &["index"]).map(|index| &index.kind) {
        Some(NodeKind::Number(index)) => format!("[{index}]"),
        Some(NodeKind::String(key)) => format!("[{:?}]", key.as_str()),
        _ => String::new(),
    };
    Some(Planned {
        address: address.value.as_str()?.into(),
        path: module.map(module_path).unwrap_or_default(),
        local_address: format!("{prefix}{resource_type}.{}", text(resource, "name")?),
        resource_type: resource_type.into(),
        key,
        is_data,
        values: at(resource, &["values"]),
        unknown: None,
        sensitive: at(resource, &["sensitive_values"]),
        header: address.span,
        extent: resource.span,
    })
}

/// `module.a["x.y"].module.b` as `module.a["x.y"]`, `module.b`.
fn module_path(address: &str) -> Vec<Arc<str>> {
    let mut path: Vec<Arc<str>> = Vec::new();
    let mut parts = address_parts(address).into_iter();
    while let (Some("module"), Some(name)) = (parts.next(), parts.next()) {
        path.push(format!("module.{name}").into());
    }
    path
}

/// The configuration that a plan was made of, by what it declares.
pub(super) struct Configured<'n> {
    root: Option<Module<'n>>,
}

/// The configuration of a module.
pub(super) struct Module<'n> {
    /// By address in the module.
    resources: HashMap<&'n str, &'n Node<'n>>,
    calls: HashMap<&'n str, Call<'n>>,
    outputs: HashMap<&'n str, &'n Node<'n>>,
}

/// A call of a module.
pub(super) struct Call<'n> {
    /// The expressions of its arguments.
    arguments: HashMap<&'n str, &'n Node<'n>>,
    module: Option<Module<'n>>,
}

impl<'n> Configured<'n> {
    pub(super) fn new(plan: &'n Node<'n>) -> Self {
        let root = at(plan, &["configuration", "root_module"]);
        Self {
            root: root.map(Module::new),
        }
    }

    /// The module at a path of instances.
    pub(super) fn module_at(&self, path: &[Arc<str>]) -> Option<&Module<'n>> {
        path.iter()
            .try_fold(self.root.as_ref()?, |module, instance| {
                module.call(instance)?.module.as_ref()
            })
    }

    /// What is said of the resource of which an instance is planned.
    pub(super) fn resource(&self, planned: &Planned<'_>) -> Option<&'n Node<'n>> {
        self.module_at(&planned.path)?
            .resource(&planned.local_address)
    }
}

impl<'n> Module<'n> {
    fn new(module: &'n Node<'n>) -> Self {
        let mut resources = HashMap::new();
        for resource in items(at(module, &["resources"])) {
            if let Some(address) = text(resource, "address") {
                resources.entry(address).or_insert(resource);
            }
        }
        let calls = members(at(module, &["module_calls"])).into_iter();
        Self {
            resources,
            calls: calls.map(|(name, call)| (name, Call::new(call))).collect(),
            outputs: members(at(module, &["outputs"])),
        }
    }

    /// The resource with an address in the module.
    pub(super) fn resource(&self, local_address: &str) -> Option<&'n Node<'n>> {
        self.resources.get(local_address).copied()
    }

    /// The call behind an instance of a module (`module.a["x"]`).
    pub(super) fn call(&self, instance: &str) -> Option<&Call<'n>> {
        let name = instance.strip_prefix("module.")?;
        self.calls.get(name.split('[').next()?)
    }

    /// The expression of an output.
    pub(super) fn output(&self, name: &str) -> Option<&'n Node<'n>> {
        at(self.outputs.get(name)?, &["expression"])
    }
}

impl<'n> Call<'n> {
    fn new(call: &'n Node<'n>) -> Self {
        Self {
            arguments: members(at(call, &["expressions"])),
            module: at(call, &["module"]).map(Module::new),
        }
    }

    /// The expression of an argument.
    pub(super) fn argument(&self, name: &str) -> Option<&'n Node<'n>> {
        self.arguments.get(name).copied()
    }
}

/// The members of an object by name; of equal names the last, as for [`member`].
pub(super) fn members<'n>(node: Option<&'n Node<'n>>) -> HashMap<&'n str, &'n Node<'n>> {
    let fields = node.and_then(Node::as_object).unwrap_or_default();
    let named = fields.iter();
    named
        .map(|field| (field.name.as_str(), &field.value))
        .collect()
}

/// The addresses that `depends_on` names.
pub(super) fn depends_on(configured: Option<&Node<'_>>) -> Vec<Arc<str>> {
    let named = configured.and_then(|configured| at(configured, &["depends_on"]));
    items(named)
        .iter()
        .filter_map(|address| address.as_str().map(Arc::from))
        .collect()
}

/// The constraint on azurerm's version.
pub(super) fn azurerm_constraint<'n>(plan: &'n Node<'n>) -> Option<&'n str> {
    let providers = at(plan, &["configuration", "provider_config"])?.as_object()?;
    providers.iter().find_map(|provider| {
        (text(&provider.value, "name") == Some("azurerm"))
            .then(|| text(&provider.value, "version_constraint"))
            .flatten()
    })
}

/// What a plan's root module declares: resources and data sources (`data.type.name`) and calls
/// (`module.name`).
pub(super) fn declared_in_root(plan: &Node<'_>) -> Vec<String> {
    let mut declared = Vec::new();
    if let Some(root) = at(plan, &["configuration", "root_module"]) {
        let resources = items(at(root, &["resources"])).iter();
        declared.extend(resources.filter_map(|one| text(one, "address").map(str::to_owned)));
        let calls = at(root, &["module_calls"]).and_then(Node::as_object);
        let calls = calls.unwrap_or_default().iter();
        declared.extend(calls.map(|call| format!("module.{}", call.name.as_str())));
        return declared;
    }
    for planned in planned(plan) {
        declared.push(match planned.path.first() {
            Some(module) => module.split('[').next().unwrap_or_default().to_owned(),
            None => planned.local_address,
        });
    }
    declared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_told_from_their_addresses() {
        let path = module_path("module.a[\"x.y\"].module.b");
        let path: Vec<&str> = path.iter().map(|part| &**part).collect();
        assert_eq!(path, ["module.a[\"x.y\"]", "module.b"]);
    }
}
