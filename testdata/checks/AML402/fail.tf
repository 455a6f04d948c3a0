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

variable "cpu_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "model" {
  type    = string
  default = "azureml://registries/mlr-contoso/models/churn/labels/latest"
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
      instanceType        = "Standard_DS3_v2"
      model               = "azureml:churn@latest" # expect: AML402
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
      instanceType        = "Standard_DS3_v2"
      model               = var.model # expect: AML402
    }
  }
}

resource "azapi_resource" "canary" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "canary"
  parent_id = var.endpoint_id
  location  = var.location

  body = {
    sku = { name = "Default", capacity = 2 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_DS3_v2"
      model               = "azureml://registries/mlr-contoso/models/churn" # expect: AML402
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
      compute = var.cpu_id
      model = { # expect: AML402
        referenceType = "Id"
        assetId       = "azureml://registries/mlr-contoso/models/churn/labels/latest"
      }
    }
  }
}
