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

variable "database_key" {
  description = "Key of the database, if it has one of its own."
  type        = string
  default     = null
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-assistant"
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
      customSubDomainName = "ais-assistant"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      encryption = {
        keySource = "Microsoft.KeyVault"
        keyVaultProperties = {
          keyVaultUri = "https://kv-models-cmk.vault.azure.net"
          keyName     = "models"
          keyVersion  = ""
        }
      }
      allowProjectManagement = true
    }
  }
}

resource "azapi_resource" "foundry_project" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "claims"
  parent_id = azapi_resource.foundry.id

  body = {
    properties = {
      displayName = "Claims"
    }
  }
}

resource "azurerm_cosmosdb_account" "threads" { # expect: VEC302
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
}

resource "azapi_resource" "vectors" { # expect: VEC302
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
    }
  }
}

resource "azapi_resource" "memory" {
  type      = "Microsoft.DocumentDB/databaseAccounts@2024-11-15"
  name      = "cosmos-memory"
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
      keyVaultKeyUri = var.database_key # expect: VEC302
    }
  }
}

resource "azapi_resource" "threads_connection" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "threads-connection"
  parent_id = azapi_resource.foundry_project.id

  body = {
    properties = {
      category = "CosmosDB"
      target   = "https://cosmos-agent-threads.documents.azure.com:443/"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azurerm_cosmosdb_account.threads.id
      }
    }
  }
}

resource "azapi_resource" "vectors_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "vectors-connection"
  parent_id = azapi_resource.foundry.id

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

resource "azapi_resource" "memory_connection" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "memory-connection"
  parent_id = azapi_resource.foundry_project.id

  body = {
    properties = {
      category = "CosmosDB"
      target   = "https://cosmos-memory.documents.azure.com:443/"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.memory.id
      }
    }
  }
}
