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

variable "last_address" {
  description = "End of the range of the developers."
  type        = string
  default     = "255.255.255.254"
}

resource "azurerm_postgresql_flexible_server" "knowledge" {
  name                = "psql-knowledge"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  version             = "17"
  sku_name            = "GP_Standard_D2ds_v5"
  storage_mb          = 131072
}

resource "azapi_resource" "manuals" {
  type      = "Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01"
  name      = "psql-manuals"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Standard_D2ds_v5"
      tier = "GeneralPurpose"
    }
    properties = {
      version = "17"
      storage = {
        storageSizeGB = 128
      }
    }
  }
}

resource "azurerm_postgresql_flexible_server_firewall_rule" "anyone" {
  name             = "anyone"
  server_id        = azurerm_postgresql_flexible_server.knowledge.id
  start_ip_address = "0.0.0.0"
  end_ip_address   = "255.255.255.255" # expect: VEC102
}

resource "azurerm_postgresql_flexible_server_firewall_rule" "developers" {
  name             = "developers"
  server_id        = azurerm_postgresql_flexible_server.knowledge.id
  start_ip_address = "0.0.0.1"
  end_ip_address   = var.last_address # expect: VEC102
}

resource "azapi_resource" "half" {
  type      = "Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01"
  name      = "half"
  parent_id = azapi_resource.manuals.id

  body = {
    properties = {
      startIpAddress = "128.0.0.0"
      endIpAddress   = "255.255.255.255" # expect: VEC102
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
  scope                = azurerm_postgresql_flexible_server.knowledge.id
  role_definition_name = "Reader"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}

resource "azapi_resource" "manuals_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "manuals-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "AzurePostgresDb"
      target   = "psql-manuals.postgres.database.azure.com"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.manuals.id
      }
    }
  }
}
