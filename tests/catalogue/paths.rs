//! Every ARM path that a check names is one that ARM has: of at least one of the check's types, in some
//! API version.

use std::collections::BTreeSet;

use stanchion::checks::schema::Check;
use stanchion::model::arm_types::{self, Known};

use super::CATALOGUE;

/// Types whose properties the extract does not have.
const NOT_DESCRIBED: [&str; 17] = [
    "Microsoft.ApiManagement/service/apis/operations/policies",
    "Microsoft.ApiManagement/service/policies",
    "Microsoft.ApiManagement/service/policyFragments",
    "Microsoft.ApiManagement/service/products/policies",
    "Microsoft.App/jobs",
    "Microsoft.ContainerInstance/containerGroups",
    "Microsoft.DBforPostgreSQL/flexibleServers/configurations",
    "Microsoft.DBforPostgreSQL/flexibleServers/firewallRules",
    "Microsoft.DocumentDB/mongoClusters/firewallRules",
    "Microsoft.Graph/applications",
    "Microsoft.Graph/conditionalAccessPolicies",
    "Microsoft.Graph/servicePrincipals",
    "Microsoft.Network/networkSecurityPerimeters/profiles/accessRules",
    "Microsoft.Resources/deploymentScripts",
    // What a deployment gives out; the tool's own.
    "Microsoft.Resources/deployments/outputs",
    "Microsoft.Web/sites/slots",
    "Microsoft.Web/sites/slots/config",
];

/// What a resource has beside its body.
const ENVELOPE: [&str; 5] = ["apiVersion", "name", "parent", "scope", "type"];

/// Every path that a check names of its own resource.
fn paths(check: &Check) -> Vec<&str> {
    let mut paths = check.fields();
    paths.push(&check.point_at);
    if let Some(fix) = &check.fix {
        paths.extend(fix.set.iter().map(|(path, _)| path.as_str()));
        paths.extend(fix.remove.iter().map(String::as_str));
    }
    // What an API Management policy's document says is a pseudo-property.
    paths.retain(|path| !ENVELOPE.contains(path) && !path.contains('$'));
    paths
}

#[test]
fn every_path_is_one_of_its_types() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for check in CATALOGUE.checks().iter().filter(|c| !c.judges_any_type()) {
        let is_described = |kind: &&String| !NOT_DESCRIBED.contains(&kind.as_str());
        let described: Vec<_> = check.resource.iter().filter(is_described).collect();
        if described.len() < check.resource.len() {
            // The path may be one of a type that is not described.
            continue;
        }
        for path in paths(check) {
            count += 1;
            let has = |kind: &&String| {
                arm_types::of(kind).is_some_and(|arm| arm.at(path) != Known::Nothing)
            };
            if !described.iter().any(has) {
                wrong.push(format!("{}: {path}", check.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 500, "{count}");
}

#[test]
fn types_that_are_not_described_are_listed() {
    let types = CATALOGUE.checks().iter().filter(|c| !c.judges_any_type());
    let types = types.flat_map(|check| &check.resource);
    let missing: BTreeSet<&str> = types
        .filter(|kind| !arm_types::knows(kind))
        .map(String::as_str)
        .collect();
    assert_eq!(missing, BTreeSet::from(NOT_DESCRIBED));
}
