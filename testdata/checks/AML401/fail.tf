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

variable "endpoint_id" {
  type = string
}

variable "nightly_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "model" {
  type    = string
  default = "azureml://registries/HuggingFace/models/churnlab-llama-3-8b-uncensored/versions/3"
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "blue"
  parent_id = var.endpoint_id
  location  = var.location

  body = {
    sku = { name = "Default", capacity = 2 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC24ads_A100_v4"
      model               = "azureml://registries/HuggingFace/models/churnlab-llama-3-8b-uncensored/versions/3" # expect: AML401
    }
  }
}

resource "azapi_resource" "green" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "green"
  parent_id = var.endpoint_id
  location  = var.location

  body = {
    sku = { name = "Default", capacity = 2 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC24ads_A100_v4"
      model               = var.model # expect: AML401
    }
  }
}

resource "azapi_resource" "batch" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments@2025-06-01"
  name      = "batch"
  parent_id = var.nightly_id
  location  = var.location

  body = {
    properties = {
      compute = "azureml:cpu-cluster"
      model = { # expect: AML401
        referenceType = "Id"
        assetId       = "azureml://registries/HuggingFace/models/churnlab-llama-3-8b-uncensored/versions/3"
      }
    }
  }
}
