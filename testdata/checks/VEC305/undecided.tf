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

variable "minimum_tls" {
  description = "Set by the pipeline for each environment."
  type        = string
}

variable "environment" {
  description = "dev, test or prod."
  type        = string
}

resource "azurerm_redis_cache" "cache" {
  name                = "redis-semantic-cache"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  capacity            = 1
  family              = "C"
  sku_name            = "Standard"
  minimum_tls_version = var.minimum_tls # expect undecided: VEC305
}

resource "azapi_resource" "memory" {
  type      = "Microsoft.Cache/redis@2024-11-01"
  name      = "redis-agent-memory"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      sku = {
        name     = "Standard"
        family   = "C"
        capacity = 1
      }
      minimumTlsVersion = var.environment == "prod" ? "1.2" : "1.0" # expect possible: VEC305
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

resource "azurerm_role_assignment" "cache_access" {
  scope                = azurerm_redis_cache.cache.id
  role_definition_name = "Redis Cache Contributor"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}

resource "azapi_resource" "memory_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "memory-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "Redis"
      target   = "redis-agent-memory.redis.cache.windows.net:6380"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.memory.id
      }
    }
  }
}
