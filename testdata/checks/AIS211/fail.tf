terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "caller_policy" {
  type    = string
  default = "OrganizationScope"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "support" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-12-01"
  name      = "proj-support"
  parent_id = data.azurerm_cognitive_account.foundry.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "travel_desk" {
  type      = "Microsoft.CognitiveServices/accounts/projects/applications@2025-12-01"
  name      = "travel-desk"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      displayName = "travel-desk"
      agents = [
        { agentName = "travel-desk" },
      ]
      authorizationPolicy = {
        type = "OrganizationScope" # expect: AIS211
      }
    }
  }
}

resource "azapi_resource" "expense_desk" {
  type      = "Microsoft.CognitiveServices/accounts/projects/applications@2025-12-01"
  name      = "expense-desk"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      displayName = "expense-desk"
      agents = [
        { agentName = "expense-desk" },
      ]
      authorizationPolicy = {
        type = var.caller_policy # expect: AIS211
      }
    }
  }
}
