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

variable "password_auth" {
  description = "Set by the pipeline for each environment."
  type        = string
  default     = "Enabled"
}

resource "azurerm_postgresql_flexible_server" "knowledge" {
  name                = "psql-knowledge"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  version             = "17"
  sku_name            = "GP_Standard_D2ds_v5"
  storage_mb          = 131072
  authentication {
    password_auth_enabled         = true # expect: VEC202
    active_directory_auth_enabled = true
  }
}

resource "azurerm_postgresql_flexible_server" "manuals" { # expect: VEC202
  name                = "psql-manuals"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  version             = "17"
  sku_name            = "GP_Standard_D2ds_v5"
  storage_mb          = 131072
}

resource "azapi_resource" "tickets" {
  type      = "Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01"
  name      = "psql-tickets"
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
      authConfig = {
        passwordAuth = null # expect: VEC202
      }
    }
  }
}

resource "azapi_resource" "policies" {
  type      = "Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01"
  name      = "psql-policies"
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
      authConfig = {
        passwordAuth = var.password_auth # expect: VEC202
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
        ResourceId = azurerm_postgresql_flexible_server.manuals.id
      }
    }
  }
}

resource "azurerm_role_assignment" "tickets_access" {
  scope                = azapi_resource.tickets.id
  role_definition_name = "Reader"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}

resource "azapi_resource" "policies_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "policies-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "AzurePostgresDb"
      target   = "psql-policies.postgres.database.azure.com"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.policies.id
      }
    }
  }
}
