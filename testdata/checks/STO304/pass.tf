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
  hardened = true
}

resource "azurerm_storage_account" "training" {
  name                       = "sttrainingdata01"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  account_tier               = "Standard"
  account_replication_type   = "ZRS"
  https_traffic_only_enabled = true
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
      minimumTlsVersion        = "TLS1_2"
      supportsHttpsTrafficOnly = local.hardened
    }
  }
}

resource "azurerm_storage_account" "documents" {
  name                     = "stclaimdocuments"
  location                 = azurerm_resource_group.ai.location
  resource_group_name      = azurerm_resource_group.ai.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

# Nothing here is AI's.
resource "azurerm_storage_account" "speech" {
  name                       = "stspeechbatches1"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  account_tier               = "Standard"
  account_replication_type   = "ZRS"
  https_traffic_only_enabled = false
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

resource "azurerm_role_assignment" "threads_access" {
  scope                = azapi_resource.threads.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_cognitive_account.foundry.identity[0].principal_id
}

resource "azapi_resource" "documents_connection" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "documents-connection"
  parent_id = azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "AzureStorageAccount"
      target   = "https://stclaimdocuments.blob.core.windows.net"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azurerm_storage_account.documents.id
      }
    }
  }
}
