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

resource "azapi_resource" "admin" {
  type      = "Microsoft.Authorization/roleAssignmentScheduleRequests@2022-04-01-preview"
  name      = "52c6d7a9-3e40-4d2b-8a7c-0f1e9b6d5c38"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      requestType      = "AdminAssign"
      principalId      = "b7e1c2d3-4f50-4a61-8b72-93c4d5e6f708"
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/b78c5d69-af96-48a3-bf8d-a8b4d589de94" # expect: IAM205
      scheduleInfo = {
        expiration = {
          type = "NoExpiration"
        }
      }
    }
  }
}

resource "azapi_resource" "team" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "91d0a4b7-6c2e-4f83-9a15-d3e7c8b20f64"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68" # expect: IAM205
      principalId      = "b7e1c2d3-4f50-4a61-8b72-93c4d5e6f708"
      principalType    = "Group"
    }
  }
}

resource "azurerm_pim_active_role_assignment" "platform" {
  scope              = azapi_resource.chat.id
  role_definition_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/providers/Microsoft.Authorization/roleDefinitions/25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68" # expect: IAM205
  principal_id       = "b7e1c2d3-4f50-4a61-8b72-93c4d5e6f708"
}
