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

resource "azapi_resource" "grant" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "91d0a4b7-6c2e-4f83-9a15-d3e7c8b20f64"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd"
      principalId      = "b7e1c2d3-4f50-4a61-8b72-93c4d5e6f708"
      principalType    = "User" # expect: IAM204
    }
  }
}

resource "azurerm_role_assignment" "developer" {
  scope                = azapi_resource.chat.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = "0c9d8e7f-6a5b-4c3d-9e1f-2a3b4c5d6e7f"
  principal_type       = "User" # expect: IAM204
}
