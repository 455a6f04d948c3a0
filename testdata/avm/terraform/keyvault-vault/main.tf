variable "subnet_id" {
  type = string
}

variable "zone_id" {
  type = string
}

variable "tenant_id" {
  type = string
}

# Public by the module's default.
module "bare" {
  source              = "Azure/avm-res-keyvault-vault/azurerm"
  version             = "0.11.0"
  location            = "swedencentral"
  name                = "kv-bare"
  resource_group_name = "rg-ai"
  tenant_id           = var.tenant_id
}

module "open" {
  source                         = "Azure/avm-res-keyvault-vault/azurerm"
  version                        = "0.11.0"
  location                       = "swedencentral"
  name                           = "kv-open"
  resource_group_name            = "rg-ai"
  tenant_id                      = var.tenant_id
  purge_protection_enabled       = false
  legacy_access_policies_enabled = true
  network_acls                   = { default_action = "Allow", bypass = "AzureServices" }
}

module "closed" {
  source                        = "Azure/avm-res-keyvault-vault/azurerm"
  version                       = "0.11.0"
  location                      = "swedencentral"
  name                          = "kv-closed"
  resource_group_name           = "rg-ai"
  tenant_id                     = var.tenant_id
  public_network_access_enabled = false
  network_acls                  = { ip_rules = ["203.0.113.0/24"] }
  private_endpoints = {
    primary = {
      name                          = "pep-kv"
      subnet_resource_id            = var.subnet_id
      private_dns_zone_resource_ids = [var.zone_id]
    }
  }
  role_assignments = {
    reader = {
      role_definition_id_or_name = "Key Vault Secrets User"
      principal_id               = "11111111-1111-1111-1111-111111111111"
    }
  }
}
