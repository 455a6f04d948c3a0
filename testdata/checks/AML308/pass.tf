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

resource "azurerm_machine_learning_datastore_blobstorage" "claims" {
  name                       = "claims_blobs"
  workspace_id               = var.workspace_id
  storage_container_id       = var.container_id
  service_data_auth_identity = "WorkspaceSystemAssignedIdentity"
}

variable "container_id" {
  type = string
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "claims"
  parent_id = var.workspace_id

  body = {
    properties = {
      datastoreType                 = "AzureBlob"
      accountName                   = "stchurntraining"
      containerName                 = "claims"
      credentials                   = { credentialsType = "None" }
      serviceDataAccessAuthIdentity = "WorkspaceSystemAssignedIdentity"
      protocol                      = "https"
    }
  }
}

resource "azapi_resource" "photos" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "photos"
  parent_id = var.workspace_id

  body = {
    properties = {
      datastoreType                 = "AzureBlob"
      accountName                   = "stchurntraining"
      containerName                 = "claims"
      credentials                   = { credentialsType = "None" }
      serviceDataAccessAuthIdentity = "WorkspaceSystemAssignedIdentity"
    }
  }
}
