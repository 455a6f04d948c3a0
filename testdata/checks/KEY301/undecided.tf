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

variable "purge_protection" {
  description = "Set by the pipeline for each environment."
  type        = bool
}

variable "environment" {
  description = "dev, test or prod."
  type        = string
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
  purge_protection_enabled   = var.purge_protection # expect possible: KEY301
}

resource "azapi_resource" "connections" {
  type      = "Microsoft.KeyVault/vaults@2024-11-01"
  name      = "kv-connections"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      tenantId = data.azurerm_client_config.current.tenant_id
      sku = {
        family = "A"
        name   = "standard"
      }
      enableRbacAuthorization = true
      enablePurgeProtection   = var.environment == "prod" ? true : false # expect possible: KEY301
    }
  }
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

resource "azurerm_role_assignment" "connections_access" {
  scope                = azapi_resource.connections.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}
