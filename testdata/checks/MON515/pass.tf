resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

resource "azapi_resource" "vaults" {
  type      = "Microsoft.Security/pricings@2024-01-01"
  name      = "KeyVaults"
  parent_id = "/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11"
  body = {
    properties = {
      pricingTier = "Standard"
    }
  }
}

resource "azapi_resource" "ai" {
  type      = "Microsoft.Security/pricings@2024-01-01"
  name      = "AI"
  parent_id = "/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11"
  body = {
    properties = {
      pricingTier = "Standard"
    }
  }
}

resource "azapi_resource" "openai" {
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "contoso-openai"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    kind = "OpenAI"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "contoso-openai"
      disableLocalAuth = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azurerm_security_center_subscription_pricing" "servers" {
  resource_type = "VirtualMachines"
  tier          = "Free"
}

resource "azurerm_cognitive_account" "west" {
  name                          = "contoso-west"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = azurerm_resource_group.ai.location
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "contoso-west"
  local_auth_enabled            = false
  public_network_access_enabled = false
}
