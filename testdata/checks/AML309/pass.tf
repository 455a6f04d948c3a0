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

variable "data_id" {
  type = string
}

variable "registry_id" {
  type = string
}

variable "shared_data_id" {
  type = string
}

resource "azapi_resource" "first" {
  type      = "Microsoft.MachineLearningServices/workspaces/data/versions@2025-06-01"
  name      = "1"
  parent_id = var.data_id

  body = {
    properties = {
      dataType    = "uri_folder"
      dataUri     = "azureml://datastores/claims/paths/2025/"
      description = "Claims of 2025"
    }
  }
}

resource "azapi_resource" "second" {
  type      = "Microsoft.MachineLearningServices/workspaces/data/versions@2025-06-01"
  name      = "2"
  parent_id = var.data_id

  body = {
    properties = {
      dataType    = "uri_folder"
      dataUri     = "https://stchurntraining.blob.core.windows.net/claims/2025"
      description = "Claims of 2025"
    }
  }
}

resource "azapi_resource" "published" {
  type      = "Microsoft.MachineLearningServices/registries/data/versions@2025-06-01"
  name      = "7"
  parent_id = var.shared_data_id

  body = {
    properties = {
      dataType = "uri_folder"
      dataUri  = "azureml://locations/swedencentral/workspaces/mlw-churn/data/claims/versions/6"
    }
  }
}
