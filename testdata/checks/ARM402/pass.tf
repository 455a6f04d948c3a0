terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-tickets-prod"
  location = "swedencentral"
}

# The provider chooses the version that its arguments need.
resource "azurerm_cognitive_account" "docs" {
  name                          = "cog-tickets-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-tickets-docs"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2017-04-18"
  name      = "cog-tickets-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-tickets-chat"
      publicNetworkAccess = "Disabled"
    }
  }
}

# What the old version lacks goes with a request of a newer one.
resource "azapi_update_resource" "chat" {
  type        = "Microsoft.CognitiveServices/accounts@2025-06-01"
  resource_id = azapi_resource.chat.id

  body = {
    properties = {
      disableLocalAuth = true
    }
  }
}
