module "bare" {
  source              = "Azure/avm-res-documentdb-databaseaccount/azurerm"
  version             = "0.10.0"
  name                = "cosmos-bare"
  location            = "swedencentral"
  resource_group_name = "rg"
}

module "open" {
  source                                = "Azure/avm-res-documentdb-databaseaccount/azurerm"
  version                               = "0.10.0"
  name                                  = "cosmos-open"
  location                              = "swedencentral"
  resource_group_name                   = "rg"
  public_network_access_enabled         = true
  local_authentication_disabled         = false
  network_acl_bypass_for_azure_services = true
  ip_range_filter                       = ["0.0.0.0"]
  sql_databases                         = { memory = { name = "memory" } }
}

module "closed" {
  source              = "Azure/avm-res-documentdb-databaseaccount/azurerm"
  version             = "0.10.0"
  name                = "cosmos-closed"
  location            = "swedencentral"
  resource_group_name = "rg"
  sql_databases       = { memory = { name = "memory" } }
  capabilities        = [{ name = "EnableServerless" }]
  managed_identities  = { system_assigned = true }
  lock                = { kind = "CanNotDelete", name = "keep" }
  virtual_network_rules = [{
    subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/app"
  }]
  private_endpoints = {
    sql = {
      name                          = "pep-sql"
      subnet_resource_id            = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/pe"
      subresource_name              = "Sql"
      private_dns_zone_resource_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/privateDnsZones/privatelink.documents.azure.com"]
    }
  }
}
