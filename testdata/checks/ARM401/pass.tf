terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

# azurerm refuses what it does not know.
resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-claims-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-chat"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

# Arguments of azapi itself are no properties.
resource "azapi_resource" "docs" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-claims-docs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  schema_validation_enabled = false
  response_export_values    = ["properties.endpoint"]

  identity {
    type = "SystemAssigned"
  }

  tags = {
    disableLocalAuths = "always"
  }

  body = {
    kind = "FormRecognizer"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-docs"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      networkAcls = {
        defaultAction = "Deny"
        ipRules       = [{ value = "20.30.40.50" }]
      }
    }
  }
}

# What another request adds has a version of its own.
resource "azapi_update_resource" "docs" {
  type        = "Microsoft.CognitiveServices/accounts@2099-01-01"
  resource_id = azapi_resource.docs.id

  body = {
    properties = {
      networkAcl = { defaultAction = "Deny" }
    }
  }
}
