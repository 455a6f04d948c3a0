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

variable "search_key" {
  description = "Key of the search service."
  type        = string
}

variable "expires" {
  description = "When the key is rotated at the latest."
  type        = number
  default     = 1798761600
}

variable "storage_account_id" {
  description = "Storage account of the workspace."
  type        = string
}

variable "application_insights_id" {
  description = "Application Insights of the platform team."
  type        = string
}

resource "azurerm_key_vault" "secrets" {
  name                       = "kv-mlw-assistant"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_key_vault" "payroll" {
  name                       = "kv-payroll"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_key_vault_secret" "search_key_secret" {
  name            = "search-key"
  key_vault_id    = azurerm_key_vault.secrets.id
  value           = var.search_key
  expiration_date = "2027-01-01T00:00:00Z"
}

resource "azapi_resource" "agent_key_secret" {
  type      = "Microsoft.KeyVault/vaults/secrets@2024-11-01"
  name      = "agent-key"
  parent_id = azurerm_key_vault.secrets.id

  body = {
    properties = {
      value       = var.search_key
      contentType = "text/plain"
      attributes = {
        enabled = true
        exp     = var.expires
      }
    }
  }
}

resource "azurerm_key_vault_secret" "bank_secret" {
  name         = "bank"
  key_vault_id = azurerm_key_vault.payroll.id
  value        = var.search_key
}

resource "azurerm_machine_learning_workspace" "workspace" {
  name                          = "mlw-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = azurerm_key_vault.secrets.id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}
