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

resource "azapi_resource" "network" {
  type      = "Microsoft.Authorization/policyAssignments@2024-05-01"
  name      = "ai-network-restricted"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      displayName        = "ai-network-restricted"
      policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/037eea7a-bd0a-46c5-9a66-03aea78705d3"
      enforcementMode    = "Default"
      parameters = {
        effect = {
          value = "Deny"
        }
      }
    }
  }
}

resource "azapi_resource" "tags" {
  type      = "Microsoft.Authorization/policyAssignments@2024-05-01"
  name      = "require-owner-tag"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      displayName        = "require-owner-tag"
      policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99"
      enforcementMode    = "DoNotEnforce"
    }
  }
}

resource "azurerm_resource_group_policy_assignment" "keys" {
  name                 = "ai-without-keys"
  resource_group_id    = azurerm_resource_group.ai.id
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/71ef260a-8f18-47b7-abcb-62d0673d94dc"
}
