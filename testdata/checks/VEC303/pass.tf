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

locals {
  secure_transport = "ON"
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

resource "azurerm_postgresql_flexible_server" "shop" {
  name                = "psql-webshop"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  version             = "17"
  sku_name            = "GP_Standard_D2ds_v5"
  storage_mb          = 131072
}

resource "azurerm_postgresql_flexible_server_configuration" "transport" {
  name      = "require_secure_transport"
  server_id = azurerm_postgresql_flexible_server.knowledge.id
  value     = "on"
}

resource "azurerm_postgresql_flexible_server_configuration" "tls" {
  name      = "ssl_min_protocol_version"
  server_id = azurerm_postgresql_flexible_server.knowledge.id
  value     = "TLSv1.3"
}

resource "azurerm_postgresql_flexible_server_configuration" "extensions" {
  name      = "azure.extensions"
  server_id = azurerm_postgresql_flexible_server.knowledge.id
  value     = "VECTOR,PG_TRGM"
}

resource "azapi_resource" "manuals_transport" {
  type      = "Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01"
  name      = "require_secure_transport"
  parent_id = azapi_resource.manuals.id

  body = {
    properties = {
      value  = local.secure_transport
      source = "user-override"
    }
  }
}

resource "azurerm_postgresql_flexible_server_configuration" "shop_transport" {
  name      = "require_secure_transport"
  server_id = azurerm_postgresql_flexible_server.shop.id
  value     = "off"
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
