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

variable "environment_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

resource "azapi_resource" "scoring3" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "3"
  parent_id = var.environment_id

  body = {
    properties = {
      image  = "mcr.microsoft.com/azureml/minimal-ubuntu22.04-py311-cpu-inference:20260105.v1"
      osType = "Linux"
    }
  }
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
      environmentId       = "azureml://registries/azureml/environments/sklearn-1.5/versions/24"
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
      environmentId       = azapi_resource.scoring3.id
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
      environmentId       = "azureml:scoring:3"
    }
  }
}
