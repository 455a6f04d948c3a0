terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
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

resource "azurerm_search_service" "search" {
  name                          = "srch-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 2
  local_authentication_enabled  = true
  public_network_access_enabled = true
}

resource "azapi_resource" "vault" {
  type      = "Microsoft.KeyVault/vaults@2023-07-01"
  name      = "kv-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      tenantId = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      sku = {
        family = "A"
        name   = "standard"
      }
      enableRbacAuthorization = true
    }
  }
}

resource "azapi_resource" "chatKey" {
  type      = "Microsoft.KeyVault/vaults/secrets@2023-07-01"
  name      = "chat-key"
  parent_id = azapi_resource.vault.id

  body = {
    properties = {
      value = azurerm_search_service.search.primary_key
    }
  }
}

output "resourceId" {
  value = azurerm_search_service.search.id
}

output "searchKey" {
  value     = azurerm_search_service.search.primary_key
  sensitive = true
}

resource "azapi_resource" "archive" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-archive"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "basic"
    }
    properties = {}
  }
}
