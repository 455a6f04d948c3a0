resource "azurerm_resource_group" "ai" {
  name     = "rg-ai"
  location = "swedencentral"
}

# As little as can be said.
module "bare" {
  source    = "Azure/avm-res-cognitiveservices-account/azurerm"
  version   = "0.11.1"
  kind      = "OpenAI"
  location  = azurerm_resource_group.ai.location
  name      = "oai-bare"
  parent_id = azurerm_resource_group.ai.id
  sku_name  = "S0"
}

module "closed" {
  source                        = "Azure/avm-res-cognitiveservices-account/azurerm"
  version                       = "0.11.1"
  kind                          = "AIServices"
  location                      = azurerm_resource_group.ai.location
  name                          = "aif-closed"
  parent_id                     = azurerm_resource_group.ai.id
  sku_name                      = "S0"
  custom_subdomain_name         = "aif-closed"
  local_auth_enabled            = false
  public_network_access_enabled = false
  managed_identities            = { system_assigned = true }
  network_acls = {
    default_action = "Deny"
    ip_rules       = ["203.0.113.7"]
  }
  cognitive_deployments = {
    gpt = {
      name  = "gpt-4o"
      model = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" }
      scale = { type = "GlobalStandard", capacity = 10 }
    }
  }
  private_endpoints = {
    main = {
      name                          = "pep-aif"
      subnet_resource_id            = azurerm_subnet.endpoints.id
      private_dns_zone_resource_ids = [azurerm_private_dns_zone.ai.id]
    }
  }
  role_assignments = {
    app = {
      role_definition_id_or_name = "Cognitive Services OpenAI User"
      principal_id               = "22222222-2222-2222-2222-222222222222"
    }
  }
}

resource "azurerm_subnet" "endpoints" {
  name                 = "endpoints"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = "vnet"
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_private_dns_zone" "ai" {
  name                = "privatelink.cognitiveservices.azure.com"
  resource_group_name = azurerm_resource_group.ai.name
}

output "account" {
  value = module.closed.resource_id
}
