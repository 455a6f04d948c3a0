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

variable "searchKey" {
  type = string
}

resource "azurerm_cognitive_account" "foundry" {
  name                          = "cog-assistant-foundry"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "AIServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-foundry"
  local_auth_enabled            = true
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "project" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "claims"
  parent_id = azurerm_cognitive_account.foundry.id

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "search" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "search-connection"
  parent_id = azapi_resource.project.id

  body = {
    properties = {
      category      = "CognitiveSearch"
      target        = "https://srch-assistant.search.windows.net"
      authType      = "ApiKey"
      isSharedToAll = true
      credentials = {
        key = var.searchKey
      }
    }
  }
}

resource "azapi_resource" "weather" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "weather-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "ApiKey"
      target   = "https://weather.contoso.com"
      authType = "AAD"
    }
  }
}

resource "azurerm_cognitive_account_connection_api_key" "tool" {
  name                 = "weather-tool"
  cognitive_account_id = azurerm_cognitive_account.foundry.id
  category             = "ApiKey"
  target               = "https://weather.contoso.com"
  api_key              = var.searchKey
}
