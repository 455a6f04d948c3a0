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

variable "first" {
  description = "Start of the range."
  type        = string
  default     = "0.0.0.0"
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
    }
  }
}

resource "azurerm_mongo_cluster_firewall_rule" "anyone" {
  name             = "anyone"
  mongo_cluster_id = azurerm_mongo_cluster.knowledge.id
  start_ip_address = "0.0.0.0" # expect: VEC104
  end_ip_address   = "255.255.255.255"
}

resource "azurerm_mongo_cluster_firewall_rule" "azure" {
  name             = "AllowAzure"
  mongo_cluster_id = azurerm_mongo_cluster.knowledge.id
  start_ip_address = "0.0.0.0" # expect: VEC104
  end_ip_address   = "0.0.0.0"
}

resource "azapi_resource" "all" {
  type      = "Microsoft.DocumentDB/mongoClusters/firewallRules@2025-09-01"
  name      = "all"
  parent_id = azapi_resource.manuals.id

  body = {
    properties = {
      startIpAddress = var.first # expect: VEC104
      endIpAddress   = "255.255.255.255"
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
