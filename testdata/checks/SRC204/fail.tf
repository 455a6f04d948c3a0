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

output "searchKey" {
  value = nonsensitive(azurerm_search_service.search.primary_key) # expect: SRC204
}

output "connection" {
  value = nonsensitive("Endpoint=https://assistant.contoso.com;Key=${azurerm_search_service.search.primary_key}") # expect: SRC204
}

output "resourceId" {
  value = azurerm_search_service.search.id
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
