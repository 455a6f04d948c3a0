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

variable "storage_protocol" {
  type    = string
  default = "http"
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
      protocol                      = "http" # expect: AML308
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
      protocol                      = var.storage_protocol # expect: AML308
    }
  }
}
