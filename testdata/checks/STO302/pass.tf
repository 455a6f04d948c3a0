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
  name                            = "sttrainingdata01"
  location                        = azurerm_resource_group.ai.location
  resource_group_name             = azurerm_resource_group.ai.name
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = true
}

resource "azurerm_storage_account" "threads" {
  name                            = "stagentthreads01"
  location                        = azurerm_resource_group.ai.location
  resource_group_name             = azurerm_resource_group.ai.name
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = false
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
      minimumTlsVersion     = "TLS1_2"
      allowBlobPublicAccess = true
      publicNetworkAccess   = "Disabled"
    }
  }
}

# Nothing here is read by AI.
resource "azurerm_storage_account" "website" {
  name                            = "stbrochures0001"
  location                        = azurerm_resource_group.ai.location
  resource_group_name             = azurerm_resource_group.ai.name
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = true
}

resource "azapi_resource" "documents_blobs" {
  type      = "Microsoft.Storage/storageAccounts/blobServices@2025-06-01"
  name      = "default"
  parent_id = azapi_resource.documents.id

  body = {
    properties = {}
  }
}

resource "azurerm_storage_container" "datasets" {
  name                  = "datasets"
  storage_account_id    = azurerm_storage_account.training.id
  container_access_type = "private"
}

resource "azurerm_storage_container" "site" {
  name                  = "$web"
  storage_account_id    = azurerm_storage_account.training.id
  container_access_type = "blob"
}

resource "azurerm_storage_container" "exports" {
  name                  = "exports"
  storage_account_id    = azurerm_storage_account.threads.id
  container_access_type = "blob"
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01"
  name      = "claims"
  parent_id = azapi_resource.documents_blobs.id

  body = {
    properties = {
      publicAccess = "Container"
    }
  }
}

resource "azurerm_storage_container" "brochures" {
  name                  = "brochures"
  storage_account_id    = azurerm_storage_account.website.id
  container_access_type = "blob"
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
  scope                = azurerm_storage_account.threads.id
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
        ResourceId = azapi_resource.documents.id
      }
    }
  }
}
