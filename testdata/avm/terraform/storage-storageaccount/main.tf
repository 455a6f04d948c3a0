module "bare" {
  source    = "Azure/avm-res-storage-storageaccount/azurerm"
  version   = "0.9.0"
  name      = "stbare"
  location  = "swedencentral"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
  # Before 0.7.
  resource_group_name = "rg"
}

module "open" {
  source                          = "Azure/avm-res-storage-storageaccount/azurerm"
  version                         = "0.9.0"
  name                            = "stopen"
  location                        = "swedencentral"
  parent_id                       = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
  resource_group_name             = "rg"
  shared_access_key_enabled       = true
  public_network_access_enabled   = true
  allow_nested_items_to_be_public = true
  network_rules                   = null
  containers = {
    docs = { name = "docs", public_access = "Blob" }
  }
}

module "closed" {
  source              = "Azure/avm-res-storage-storageaccount/azurerm"
  version             = "0.9.0"
  name                = "stclosed"
  location            = "swedencentral"
  parent_id           = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
  resource_group_name = "rg"
  network_rules = {
    bypass   = []
    ip_rules = ["203.0.113.7"]
  }
  infrastructure_encryption_enabled = true
  managed_identities                = { system_assigned = true }
  sas_policy                        = { expiration_period = "01.00:00:00" }
  lock                              = { kind = "CanNotDelete" }
  private_endpoints = {
    blob = {
      name                          = "pep-blob"
      subnet_resource_id            = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/pe"
      subresource_name              = "blob"
      private_dns_zone_resource_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"]
    }
  }
}
