terraform {
  required_version = ">= 1.9"

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

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

locals {
  hardened = true
}

resource "azurerm_cosmosdb_account" "threads" {
  name                = "cosmos-agent-threads"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  offer_type          = "Standard"
  kind                = "GlobalDocumentDB"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = azurerm_resource_group.ai.location
    failover_priority = 0
  }

  access_key_metadata_writes_enabled = false
}

resource "azapi_resource" "vectors" {
  type      = "Microsoft.DocumentDB/databaseAccounts@2024-11-15"
  name      = "cosmos-vectors"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "GlobalDocumentDB"
    properties = {
      databaseAccountOfferType = "Standard"
      locations = [
        {
          locationName     = azurerm_resource_group.ai.location
          failoverPriority = 0
        },
      ]
      disableKeyBasedMetadataWriteAccess = local.hardened
    }
  }
}

# Nothing here is AI's.
resource "azurerm_cosmosdb_account" "memory" {
  name                = "cosmos-memory"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  offer_type          = "Standard"
  kind                = "GlobalDocumentDB"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = azurerm_resource_group.ai.location
    failover_priority = 0
  }

  access_key_metadata_writes_enabled = true
}

resource "azurerm_cognitive_account" "foundry" {
  name                          = "ais-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "AIServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "ais-assistant"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "threads_access" {
  scope                = azurerm_cosmosdb_account.threads.id
  role_definition_name = "Cosmos DB Operator"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}

resource "azapi_resource" "vectors_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "vectors-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "CosmosDB"
      target   = "https://cosmos-vectors.documents.azure.com:443/"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.vectors.id
      }
    }
  }
}
