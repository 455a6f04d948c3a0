terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "active_for" {
  type = string
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
    }
  }
}

resource "azapi_resource" "policy" {
  type      = "Microsoft.Authorization/roleManagementPolicies@2024-09-01-preview"
  name      = "570c3619-7688-4b34-b290-2b8bb3ccab2a"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      rules = [ # expect undecided: IAM206
        {
          id                   = "Expiration_EndUser_Assignment"
          ruleType             = "RoleManagementPolicyExpirationRule"
          isExpirationRequired = true
          maximumDuration      = var.active_for
        },
      ]
    }
  }
}
