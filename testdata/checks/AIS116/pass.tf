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

variable "tool_key" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "search_key" {
  type      = string
  sensitive = true
}

resource "azurerm_cognitive_account_connection_api_key" "models" {
  name                 = "models"
  cognitive_account_id = data.azurerm_cognitive_account.foundry.id
  category             = "OpenAI"
  target               = "https://models.contoso.com"
  api_key              = var.search_key
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-foundry"
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

resource "azapi_resource" "orders" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "orders"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "CustomKeys"
      authType = "CustomKeys"
      target   = "https://orders.contoso.com/mcp"
      credentials = {
        keys = { "x-api-key" = var.tool_key }
      }
    }
  }
}

resource "azapi_resource" "emulator" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "emulator"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "ModelGateway"
      authType = "AAD"
      target   = "http://localhost:5273/v1"
    }
  }
}

resource "azapi_resource" "documents" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "documents"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "AzureStorageAccount"
      authType = "AAD"
      target   = "/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stclaims"
    }
  }
}
