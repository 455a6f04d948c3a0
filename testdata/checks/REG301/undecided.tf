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

variable "exports" {
  description = "Set by the pipeline for each environment."
  type        = string
}

variable "environment" {
  description = "dev, test or prod."
  type        = string
}

variable "storage_account_id" {
  description = "Storage account of the workspace."
  type        = string
}

variable "key_vault_id" {
  description = "Key vault of the platform team."
  type        = string
}

variable "application_insights_id" {
  description = "Application Insights of the platform team."
  type        = string
}

resource "azapi_resource" "images" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "crassistant01"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Premium"
    }
    properties = {
      publicNetworkAccess = "Disabled"
      policies = {
        exportPolicy = {
          status = var.exports # expect undecided: REG301
        }
      }
    }
  }
}

resource "azapi_resource" "serving" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "crserving01"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Premium"
    }
    properties = {
      publicNetworkAccess = "Disabled"
      policies = {
        exportPolicy = {
          status = var.environment == "prod" ? "disabled" : "enabled" # expect possible: REG301
        }
      }
    }
  }
}

resource "azurerm_machine_learning_workspace" "workspace" {
  name                          = "mlw-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  container_registry_id         = azapi_resource.images.id
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

resource "azurerm_role_assignment" "serving_access" {
  scope                = azapi_resource.serving.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}
