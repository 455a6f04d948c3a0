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

variable "key_vault_id" {
  description = "Key vault of the platform team."
  type        = string
}

variable "application_insights_id" {
  description = "Application Insights of the platform team."
  type        = string
}

locals {
  key_source = "Microsoft.Storage"
}

resource "azurerm_storage_account" "training" { # expect: STO305
  name                     = "sttrainingdata01"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azapi_resource" "documents" {
  type      = "Microsoft.Storage/storageAccounts@2025-06-01"
  name      = "stclaimdocuments"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      minimumTlsVersion = "TLS1_2"
      encryption = {
        keySource = "Microsoft.Storage" # expect: STO305
      }
    }
  }
}

resource "azapi_resource" "threads" {
  type      = "Microsoft.Storage/storageAccounts@2025-06-01"
  name      = "stagentthreads01"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      minimumTlsVersion = "TLS1_2"
      encryption = {
        keySource = local.key_source # expect: STO305
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
  storage_account_id            = azurerm_storage_account.training.id
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
      storageAccount           = azapi_resource.documents.id
      keyVault                 = var.key_vault_id
      applicationInsights      = var.application_insights_id
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
      storageAccount           = azapi_resource.threads.id
      keyVault                 = var.key_vault_id
      applicationInsights      = var.application_insights_id
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
