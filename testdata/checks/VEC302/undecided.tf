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

resource "azapi_resource" "threads" {
  type      = "Microsoft.DocumentDB/databaseAccounts@2024-11-15"
  name      = "cosmos-agent-threads"
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
      keyVaultKeyUri = var.database_key # expect undecided: VEC302
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
        ResourceId = azapi_resource.threads.id
      }
    }
  }
}
