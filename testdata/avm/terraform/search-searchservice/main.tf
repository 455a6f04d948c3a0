module "bare" {
  source              = "Azure/avm-res-search-searchservice/azurerm"
  version             = "0.3.0"
  location            = "swedencentral"
  name                = "srch-bare"
  resource_group_name = "rg-ai"
}

module "closed" {
  source                        = "Azure/avm-res-search-searchservice/azurerm"
  version                       = "0.3.0"
  location                      = "swedencentral"
  name                          = "srch-closed"
  resource_group_name           = "rg-ai"
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false
  replica_count                 = 3
  managed_identities            = { system_assigned = true }
  allowed_ips                   = ["203.0.113.0/24"]
}
