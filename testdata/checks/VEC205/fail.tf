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

variable "modes" {
  description = "How callers sign in."
  type        = list(string)
  default     = ["NativeAuth"]
}

resource "azurerm_mongo_cluster" "knowledge" {
  name                   = "mongo-knowledge"
  location               = azurerm_resource_group.ai.location
  resource_group_name    = azurerm_resource_group.ai.name
  shard_count            = 1
  compute_tier           = "M30"
  high_availability_mode = "Disabled"
  storage_size_in_gb     = 128
  version                = "8.0"
  authentication_methods = ["NativeAuth"] # expect: VEC205
}

resource "azapi_resource" "manuals" {
  type      = "Microsoft.DocumentDB/mongoClusters@2025-09-01"
  name      = "mongo-manuals"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      serverVersion = "8.0"
      sharding = {
        shardCount = 1
      }
      compute = {
        tier = "M30"
      }
      storage = {
        sizeGb = 128
      }
      authConfig = {
        allowedModes = [ # expect: VEC205
          "NativeAuth",
        ]
      }
    }
  }
}

resource "azapi_resource" "tickets" {
  type      = "Microsoft.DocumentDB/mongoClusters@2025-09-01"
  name      = "mongo-tickets"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      serverVersion = "8.0"
      sharding = {
        shardCount = 1
      }
      compute = {
        tier = "M30"
      }
      storage = {
        sizeGb = 128
      }
      authConfig = {
        allowedModes = var.modes # expect: VEC205
      }
    }
  }
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

resource "azurerm_role_assignment" "knowledge_access" {
  scope                = azurerm_mongo_cluster.knowledge.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}

resource "azapi_resource" "manuals_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "manuals-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "CosmosDBMongoVCore"
      target   = "mongodb+srv://mongo-manuals.mongocluster.cosmos.azure.com"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.manuals.id
      }
    }
  }
}

resource "azurerm_role_assignment" "tickets_access" {
  scope                = azapi_resource.tickets.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}
