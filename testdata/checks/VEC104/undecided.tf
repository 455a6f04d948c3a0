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
}

resource "azapi_resource" "knowledge" {
  type      = "Microsoft.DocumentDB/mongoClusters@2025-09-01"
  name      = "mongo-knowledge"
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

resource "azapi_resource" "all" {
  type      = "Microsoft.DocumentDB/mongoClusters/firewallRules@2025-09-01"
  name      = "all"
  parent_id = azapi_resource.knowledge.id

  body = {
    properties = {
      startIpAddress = var.first # expect undecided: VEC104
      endIpAddress   = "203.0.113.9"
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
  scope                = azapi_resource.knowledge.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}
