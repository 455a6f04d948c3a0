variable "subnet_id" {
  type = string
}

variable "zone_id" {
  type = string
}

# Public by the module's default.
module "bare" {
  source              = "Azure/avm-res-containerregistry-registry/azurerm"
  version             = "0.8.0"
  location            = "swedencentral"
  name                = "acrbare"
  resource_group_name = "rg-ai"
}

module "open" {
  source                  = "Azure/avm-res-containerregistry-registry/azurerm"
  version                 = "0.8.0"
  location                = "swedencentral"
  name                    = "acropen"
  resource_group_name     = "rg-ai"
  sku                     = "Standard"
  zone_redundancy_enabled = false
  admin_enabled           = true
  anonymous_pull_enabled  = true
}

module "closed" {
  source                        = "Azure/avm-res-containerregistry-registry/azurerm"
  version                       = "0.8.0"
  location                      = "swedencentral"
  name                          = "acrclosed"
  resource_group_name           = "rg-ai"
  public_network_access_enabled = false
  export_policy_enabled         = false
  network_rule_set              = { default_action = "Deny", ip_rule = [{ ip_range = "203.0.113.0/24" }] }
  managed_identities            = { system_assigned = true }
  private_endpoints = {
    primary = {
      name                          = "pep-acr"
      subnet_resource_id            = var.subnet_id
      private_dns_zone_resource_ids = [var.zone_id]
    }
  }
  role_assignments = {
    pull = {
      role_definition_id_or_name = "AcrPull"
      principal_id               = "11111111-1111-1111-1111-111111111111"
    }
  }
}
