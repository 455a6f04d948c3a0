terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "keys_off" {
  type    = bool
  default = true
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

# Straight into the body, as the azurerm argument would stand.
resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-claims-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  schema_validation_enabled = false

  body = {
    kind             = "OpenAI"
    sku              = { name = "S0" }
    disableLocalAuth = true # expect: ARM401
    properties = {
      customSubDomainName = "cog-claims-chat"
      publicNetworkAccess = "Disabled"
    }
  }
}

# Spelled as a person would say it.
resource "azapi_resource" "docs" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-claims-docs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  schema_validation_enabled = false

  body = {
    kind = "FormRecognizer"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName  = "cog-claims-docs"
      disablesLocalAuth    = var.keys_off # expect: ARM401
      publicNetworksAccess = "Disabled"   # expect: ARM401
      networkAcls = {
        ipRule        = [] # expect: ARM401
        defaultAction = "Deny"
      }
    }
  }
}

# The workspace's isolation outside of its object.
resource "azapi_resource" "workspace" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "mlw-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  schema_validation_enabled = false

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      friendlyName        = "Claims"
      publicNetworkAccess = "Disabled"
      isolationMode       = "AllowOnlyApprovedOutbound" # expect: ARM401
    }
  }
}
