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

variable "telemetry" {
  type    = bool
  default = false
}

resource "azapi_resource" "blue" { # expect: AML504
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
      model               = "azureml://registries/mlr-contoso/models/churn/versions/4"
      appInsightsEnabled  = false # expect: AML504
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
      model               = "azureml://registries/mlr-contoso/models/churn/versions/4"
      appInsightsEnabled  = var.telemetry # expect: AML504
    }
  }
}
