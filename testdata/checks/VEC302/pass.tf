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

resource "azapi_resource" "playground" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-playground"
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
      customSubDomainName = "ais-playground"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
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

  key_vault_key_id = "https://kv-models-cmk.vault.azure.net/keys/models"
}

# Its account has no key of its own either.
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
    }
  }
}

resource "azurerm_cosmosdb_account" "orders" {
  name                = "cosmos-orders"
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
  parent_id = azapi_resource.playground.id

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
