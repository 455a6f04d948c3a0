terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
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

resource "azapi_resource" "store" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stchurntraining"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      allowBlobPublicAccess = false
      minimumTlsVersion     = "TLS1_2"
      networkAcls = {
        defaultAction = "Deny"
        bypass        = "AzureServices"
      }
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
      credentials = {
        credentialsType = "None"
      }
    }
  }
}

resource "azapi_resource" "calls" {
  type      = "Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01"
  name      = "calls"
  parent_id = var.workspace_id

  body = {
    properties = {
      datastoreType = "AzureBlob"
      accountName   = azapi_resource.store.name
      containerName = "claims"
      credentials = {
        credentialsType = "None"
      }
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
      datastoreType = "AzureBlob"
      accountName   = azapi_resource.store.name
      containerName = "claims"
      credentials = {
        credentialsType = "None"
      }
      serviceDataAccessAuthIdentity = var.read_as # expect: AML211
    }
  }
}
