terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "data" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stassistantdata"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      allowBlobPublicAccess = true # expect: EXP102
      minimumTlsVersion     = "TLS1_2"
    }
  }
}

resource "azapi_resource" "dataBlobs" {
  type      = "Microsoft.Storage/storageAccounts/blobServices@2024-01-01"
  name      = "default"
  parent_id = azapi_resource.data.id

  body = {
    properties = {
      isVersioningEnabled = true
    }
  }
}

resource "azapi_resource" "training" {
  type      = "Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01"
  name      = "training"
  parent_id = azapi_resource.dataBlobs.id

  body = {
    properties = {
      publicAccess = "Blob"
    }
  }
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "mlw-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      storageAccount      = azapi_resource.data.id
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "files" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stassistantfiles"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      allowBlobPublicAccess = true # expect: EXP102
      minimumTlsVersion     = "TLS1_2"
    }
  }
}

resource "azapi_resource" "fileBlobs" {
  type      = "Microsoft.Storage/storageAccounts/blobServices@2024-01-01"
  name      = "default"
  parent_id = azapi_resource.files.id

  body = {
    properties = {
      isVersioningEnabled = true
    }
  }
}

resource "azapi_resource" "uploads" {
  type      = "Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01"
  name      = "uploads"
  parent_id = azapi_resource.fileBlobs.id

  body = {
    properties = {
      publicAccess = "Container"
    }
  }
}

resource "azurerm_cognitive_account" "foundry" {
  name                          = "cog-assistant-foundry"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "AIServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-foundry"
  local_auth_enabled            = true
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "project" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "claims"
  parent_id = azurerm_cognitive_account.foundry.id

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "files_of_agents" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "files_of_agents-connection"
  parent_id = azapi_resource.project.id

  body = {
    properties = {
      category = "AzureStorageAccount"
      target   = "https://stassistantfiles.blob.core.windows.net"
      authType = "AAD"
      metadata = {
        ApiType    = "Azure"
        ResourceId = azapi_resource.files.id
      }
    }
  }
}

resource "azurerm_storage_account" "datasets" {
  name                            = "stassistantdatasets"
  location                        = azurerm_resource_group.ai.location
  resource_group_name             = azurerm_resource_group.ai.name
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = true # expect: EXP102
}

resource "azurerm_storage_container" "training" {
  name                  = "training"
  storage_account_id    = azurerm_storage_account.datasets.id
  container_access_type = "blob"
}

resource "azurerm_machine_learning_workspace" "vision" {
  name                    = "mlw-vision"
  location                = azurerm_resource_group.ai.location
  resource_group_name     = azurerm_resource_group.ai.name
  storage_account_id      = azurerm_storage_account.datasets.id
  key_vault_id            = var.vault_id
  application_insights_id = var.insights_id

  identity {
    type = "SystemAssigned"
  }
}

variable "vault_id" {
  type = string
}

variable "insights_id" {
  type = string
}
