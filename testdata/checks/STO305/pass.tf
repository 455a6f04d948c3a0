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

resource "azurerm_storage_account" "training" {
  name                     = "sttrainingdata01"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.storage.id]
  }

  customer_managed_key {
    key_vault_key_id          = "https://kv-models-cmk.vault.azure.net/keys/models"
    user_assigned_identity_id = azurerm_user_assigned_identity.storage.id
  }
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
        keySource = "Microsoft.Keyvault"
        keyvaultproperties = {
          keyname     = "models"
          keyvaulturi = "https://kv-models-cmk.vault.azure.net"
        }
      }
    }
  }
}

resource "azurerm_storage_account" "threads" {
  name                     = "stagentthreads01"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
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

resource "azurerm_machine_learning_workspace" "lab" {
  name                          = "mlw-lab"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = azurerm_storage_account.threads.id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_user_assigned_identity" "storage" {
  name                = "id-storage"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}
