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

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "traced_header" {
  type = string
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
      model               = "azureml://registries/mlr-contoso/models/churn/versions/4"
      dataCollector = {
        collections = { model_inputs = { dataCollectionMode = "Enabled", samplingRate = 1 } }
        requestLogging = {
          captureHeaders = [
            var.traced_header, # expect undecided: AML306
          ]
        }
      }
    }
  }
}
