//! Host names that Azure gives to resources.

use crate::model::Resource;

/// Those that may choose the first part of their host.
pub(super) const ACCOUNTS: &str = "microsoft.cognitiveservices/accounts";

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
    if name.is_empty() {
        return None;
    }
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

/// The name under which one of [`ACCOUNTS`] answers where its author chose one, in lower case.
pub(super) fn subdomain(resource: &Resource) -> Option<String> {
    let properties = resource.body.get("properties")?.value.as_object()?;
    let chosen = properties.get("customSubDomainName")?.value.as_str()?;
    Some(chosen.to_ascii_lowercase())
}
