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

variable "keys_disabled" {
  description = "Set by the pipeline for each environment."
  type        = bool
  default     = false
}

resource "azurerm_redis_cache" "cache" {
  name                               = "redis-semantic-cache"
  location                           = azurerm_resource_group.ai.location
  resource_group_name                = azurerm_resource_group.ai.name
  capacity                           = 1
  family                             = "C"
  sku_name                           = "Standard"
  access_keys_authentication_enabled = true # expect: VEC204
}

resource "azurerm_redis_cache" "memory" { # expect: VEC204
  name                = "redis-agent-memory"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  capacity            = 1
  family              = "C"
  sku_name            = "Standard"
}

resource "azapi_resource" "answers" {
  type      = "Microsoft.Cache/redis@2024-11-01"
  name      = "redis-answers"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      sku = {
        name     = "Standard"
        family   = "C"
        capacity = 1
      }
      disableAccessKeyAuthentication = null # expect: VEC204
    }
  }
}

resource "azapi_resource" "sessions" {
  type      = "Microsoft.Cache/redis@2024-11-01"
  name      = "redis-chat-sessions"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      sku = {
        name     = "Standard"
        family   = "C"
        capacity = 1
      }
      disableAccessKeyAuthentication = var.keys_disabled # expect: VEC204
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
        ResourceId = azurerm_redis_cache.memory.id
      }
    }
  }
}

resource "azurerm_role_assignment" "answers_access" {
  scope                = azapi_resource.answers.id
  role_definition_name = "Redis Cache Contributor"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}

resource "azapi_resource" "sessions_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "sessions-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "Redis"
      target   = "redis-chat-sessions.redis.cache.windows.net:6380"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.sessions.id
      }
    }
  }
}
