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

variable "encryption" {
  description = "Set by the pipeline for each environment."
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
      encryption = {
        status = var.encryption # expect undecided: REG302
      }
    }
  }
}

resource "azapi_resource" "workspace" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    sku = {
      name = "Basic"
    }
    properties = {
      storageAccount           = var.storage_account_id
      keyVault                 = var.key_vault_id
      applicationInsights      = var.application_insights_id
      containerRegistry        = azapi_resource.images.id
      publicNetworkAccess      = "Disabled"
      systemDatastoresAuthMode = "Identity"
      encryption = {
        status = "Enabled"
        keyVaultProperties = {
          keyVaultArmId = var.key_vault_id
          keyIdentifier = "https://kv-models-cmk.vault.azure.net/keys/models"
        }
      }
    }
  }
}
