//! Host names that Azure gives to resources.

use crate::model::Resource;

/// Domain behind the resource's own name, and the type of the resource. From the services' DNS
/// documentation; the private link names are the same behind `privatelink.`.
const DOMAINS: [(&str, &str); 21] = [
    ("openai.azure.com", "microsoft.cognitiveservices/accounts"),
    (
        "cognitiveservices.azure.com",
        "microsoft.cognitiveservices/accounts",
    ),
    (
        "services.ai.azure.com",
        "microsoft.cognitiveservices/accounts",
    ),
    ("search.windows.net", "microsoft.search/searchservices"),
    ("blob.core.windows.net", "microsoft.storage/storageaccounts"),
    ("dfs.core.windows.net", "microsoft.storage/storageaccounts"),
    ("file.core.windows.net", "microsoft.storage/storageaccounts"),
    (
        "queue.core.windows.net",
        "microsoft.storage/storageaccounts",
    ),
    (
        "table.core.windows.net",
        "microsoft.storage/storageaccounts",
    ),
    ("vault.azure.net", "microsoft.keyvault/vaults"),
    ("azurecr.io", "microsoft.containerregistry/registries"),
    (
        "documents.azure.com",
        "microsoft.documentdb/databaseaccounts",
    ),
    (
        "mongo.cosmos.azure.com",
        "microsoft.documentdb/databaseaccounts",
    ),
    (
        "mongocluster.cosmos.azure.com",
        "microsoft.documentdb/mongoclusters",
    ),
    (
        "postgres.database.azure.com",
        "microsoft.dbforpostgresql/flexibleservers",
    ),
    ("database.windows.net", "microsoft.sql/servers"),
    ("redis.cache.windows.net", "microsoft.cache/redis"),
    ("redis.azure.net", "microsoft.cache/redisenterprise"),
    ("azure-api.net", "microsoft.apimanagement/service"),
    ("azurewebsites.net", "microsoft.web/sites"),
    ("servicebus.windows.net", "microsoft.servicebus/namespaces"),
];

/// The type (in lower case) and name of the resource behind a host.
pub(super) fn resource(host: &str) -> Option<(&'static str, &str)> {
    let (name, domain) = host.split_once('.')?;
    Some((of_domain(name, domain)?, name))
}

/// The type of the resource `name` in a domain.
pub(super) fn of_domain(name: &str, domain: &str) -> Option<&'static str> {
    let domain = domain.strip_prefix("privatelink.").unwrap_or(domain);
    // The zone itself (`privatelink.openai.azure.com`) is nobody's host.
    if name == "privatelink" {
        return None;
    }
    let known = DOMAINS.iter().find(|(known, _)| *known == domain)?;
    Some(known.1)
}

/// The hosts under which a resource can be reached, as far as its name is known.
pub(super) fn of(resource: &Resource) -> Vec<String> {
    let mut domains = DOMAINS
        .iter()
        .filter(|(_, arm_type)| resource.is_type(arm_type))
        .map(|(domain, _)| *domain)
        .peekable();
    if domains.peek().is_none() {
        return Vec::new();
    }
    let subdomain = resource
        .body
        .get("properties")
        .and_then(|entry| entry.value.as_object())
        .and_then(|properties| properties.get("customSubDomainName"))
        .and_then(|entry| entry.value.as_str());
    let mut names = vec![resource.name.as_str(), subdomain];
    names.dedup();
    let names: Vec<&str> = names.into_iter().flatten().collect();
    domains
        .flat_map(|domain| names.iter().map(move |name| format!("{name}.{domain}")))
        .map(|host| host.to_ascii_lowercase())
        .collect()
}
