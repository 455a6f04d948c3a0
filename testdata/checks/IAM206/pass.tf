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
      rules = [
        {
          id       = "Enablement_EndUser_Assignment"
          ruleType = "RoleManagementPolicyEnablementRule"
          enabledRules = [
            "MultiFactorAuthentication",
            "Justification",
          ]
        },
        {
          id                   = "Expiration_EndUser_Assignment"
          ruleType             = "RoleManagementPolicyExpirationRule"
          isExpirationRequired = true
          maximumDuration      = "PT4H"
        },
      ]
    }
  }
}

resource "azurerm_role_management_policy" "contributor" {
  scope              = azapi_resource.chat.id
  role_definition_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/providers/Microsoft.Authorization/roleDefinitions/25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68"

  activation_rules {
    maximum_duration = "PT8H"
  }
}
