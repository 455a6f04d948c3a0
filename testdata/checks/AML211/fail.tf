terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "workspace_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
  type = string
}

variable "read_as" {
  type    = string
  default = "None"
}

variable "resource_group_name" {
  type = string
}

resource "azurerm_storage_account" "photos" {
  name                          = "stphotos"
  location                      = "swedencentral"
  resource_group_name           = var.resource_group_name
  account_tier                  = "Standard"
  account_replication_type      = "ZRS"
  public_network_access_enabled = false
}

resource "azurerm_storage_container" "photos" {
  name               = "photos"
  storage_account_id = azurerm_storage_account.photos.id
}

resource "azurerm_machine_learning_datastore_blobstorage" "photos" { # expect: AML211
  name                 = "photos"
  workspace_id         = var.workspace_id
  storage_container_id = azurerm_storage_container.photos.id
}

resource "azapi_resource" "store" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stchurntraining"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    kind = "StorageV2"
    sku  = { name = "Standard_ZRS" }
    properties = {
      allowBlobPublicAccess = false
      minimumTlsVersion     = "TLS1_2"
      networkAcls           = { defaultAction = "Deny", bypass = "AzureServices" }
    }
  }
}

resource "azapi_resource" "claims" { # expect: AML211
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "claims"
  parent_id = var.workspace_id

  body = {
    properties = {
      datastoreType = "AzureBlob"
      accountName   = azapi_resource.store.name
      containerName = "claims"
      credentials   = { credentialsType = "None" }
    }
  }
}

resource "azapi_resource" "calls" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "calls"
  parent_id = var.workspace_id

  body = {
    properties = {
      datastoreType                 = "AzureBlob"
      accountName                   = azapi_resource.store.name
      containerName                 = "claims"
      credentials                   = { credentialsType = "None" }
      serviceDataAccessAuthIdentity = "None" # expect: AML211
    }
  }
}

resource "azapi_resource" "mails" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "mails"
  parent_id = var.workspace_id

  body = {
    properties = {
      datastoreType                 = "AzureBlob"
      accountName                   = azapi_resource.store.name
      containerName                 = "claims"
      credentials                   = { credentialsType = "None" }
      serviceDataAccessAuthIdentity = var.read_as # expect: AML211
    }
  }
}
