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

locals {
  encryption = "disabled"
}

resource "azurerm_container_registry" "images" { # expect: REG302
  name                = "crassistant01"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "Premium"
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
      encryption = {
        status = "disabled" # expect: REG302
      }
    }
  }
}

resource "azapi_resource" "agents" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "cragents01"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Premium"
    }
    properties = {
      encryption = {
        status = local.encryption # expect: REG302
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
  container_registry_id         = azurerm_container_registry.images.id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  encryption {
    key_vault_id = var.key_vault_id
    key_id       = "https://kv-models-cmk.vault.azure.net/keys/models"
  }
}

resource "azapi_resource" "hub" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-claims"
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
      containerRegistry        = azapi_resource.serving.id
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

resource "azapi_resource" "lab" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-lab"
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
      containerRegistry        = azapi_resource.agents.id
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
