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
      enforcementMode    = "DoNotEnforce" # expect: GOV401
    }
  }
}

resource "azapi_resource" "models" {
  type      = "Microsoft.Authorization/policyAssignments@2024-05-01"
  name      = "approved-models"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      displayName        = "approved-models"
      policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/12e5dd16-d201-47ff-849b-8454061c293d"
      parameters = {
        effect = {
          value = "Audit" # expect: GOV401
        }
      }
    }
  }
}

resource "azurerm_resource_group_policy_assignment" "keys" {
  name                 = "ai-without-keys"
  resource_group_id    = azurerm_resource_group.ai.id
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/71ef260a-8f18-47b7-abcb-62d0673d94dc"
  enforce              = false # expect: GOV401
}
