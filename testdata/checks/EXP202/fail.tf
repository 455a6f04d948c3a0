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

resource "azurerm_search_service" "search" {
  name                          = "srch-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 2
  local_authentication_enabled  = true # expect: EXP202
  public_network_access_enabled = true
}

resource "azapi_resource" "search_link" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "search_link-connection"
  parent_id = azapi_resource.project.id

  body = {
    properties = {
      category      = "CognitiveSearch"
      target        = "https://srch-assistant.search.windows.net"
      authType      = "ApiKey"
      isSharedToAll = true
      credentials = {
        key = azurerm_search_service.search.primary_key
      }
    }
  }
}

resource "azurerm_search_service" "docs" { # expect: EXP202
  name                          = "srch-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 2
  public_network_access_enabled = true
}

resource "azapi_resource" "docs_link" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "docs_link-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category      = "CognitiveSearch"
      target        = "https://srch-assistant.search.windows.net"
      authType      = "ApiKey"
      isSharedToAll = true
      credentials = {
        key = azurerm_search_service.docs.primary_key
      }
    }
  }
}

resource "azurerm_search_service" "knowledge" { # expect: EXP202
  name                = "srch-knowledge"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "standard"
}

resource "azurerm_cognitive_account_connection_api_key" "knowledge" {
  name                 = "knowledge"
  cognitive_account_id = azurerm_cognitive_account.foundry.id
  category             = "CognitiveSearch"
  target               = "https://srch-knowledge.search.windows.net"
  api_key              = azurerm_search_service.knowledge.primary_key
}
