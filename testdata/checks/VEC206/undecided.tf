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

variable "access_keys" {
  description = "Set by the pipeline for each environment."
  type        = string
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

resource "azapi_resource" "cache" {
  type      = "Microsoft.Cache/redisEnterprise@2025-07-01"
  name      = "redis-semantic-cache"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Balanced_B3"
    }
    properties = {
      publicNetworkAccess = "Disabled"
      minimumTlsVersion   = "1.2"
    }
  }
}

resource "azapi_resource" "cache_database" {
  type      = "Microsoft.Cache/redisEnterprise/databases@2025-07-01"
  name      = "default"
  parent_id = azapi_resource.cache.id

  body = {
    properties = {
      evictionPolicy   = "NoEviction"
      clusteringPolicy = "EnterpriseCluster"
      modules = [
        {
          name = "RediSearch"
        },
      ]
      accessKeysAuthentication = var.access_keys # expect undecided: VEC206
    }
  }
}
