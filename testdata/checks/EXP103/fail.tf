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

resource "azapi_resource" "threads" {
  type      = "Microsoft.DocumentDB/databaseAccounts@2024-11-15"
  name      = "cosmos-threads"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "GlobalDocumentDB"
    properties = {
      databaseAccountOfferType = "Standard"
      locations = [
        {
          locationName     = "swedencentral"
          failoverPriority = 0
        },
      ]
      publicNetworkAccess = "Enabled"
      disableLocalAuth    = false # expect: EXP103
    }
  }
}

resource "azapi_resource" "threadsMemory" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "threadsMemory-connection"
  parent_id = azapi_resource.project.id

  body = {
    properties = {
      category = "CosmosDB"
      target   = "https://cosmos-threads.documents.azure.com:443/"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.threads.id
      }
    }
  }
}

resource "azapi_resource" "host" {
  type      = "Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-06-01"
  name      = "agents"
  parent_id = azapi_resource.project.id

  body = {
    properties = {
      capabilityHostKind = "Agents"
      threadStorageConnections = [
        "threads-connection",
      ]
    }
  }
}

resource "azapi_resource" "history" { # expect: EXP103
  type      = "Microsoft.DocumentDB/databaseAccounts@2024-11-15"
  name      = "cosmos-history"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "GlobalDocumentDB"
    properties = {
      databaseAccountOfferType = "Standard"
      locations = [
        {
          locationName     = "swedencentral"
          failoverPriority = 0
        },
      ]
      publicNetworkAccess = "Enabled"
    }
  }
}

resource "azapi_resource" "history_link" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "history_link-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "CosmosDB"
      target   = "https://cosmos-history.documents.azure.com:443/"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.history.id
      }
    }
  }
}

resource "azurerm_cosmosdb_account" "agents" {
  name                          = "cosmos-agents"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  offer_type                    = "Standard"
  local_authentication_disabled = false # expect: EXP103

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = azurerm_resource_group.ai.location
    failover_priority = 0
  }
}

resource "azapi_resource" "memory" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "memory"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "CosmosDB"
      target   = azurerm_cosmosdb_account.agents.endpoint
      authType = "AAD"
      metadata = {
        ResourceId = azurerm_cosmosdb_account.agents.id
      }
    }
  }
}
