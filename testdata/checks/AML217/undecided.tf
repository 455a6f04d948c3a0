terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "endpoint_id" {
  type = string
}

variable "model_id" {
  type = string
}

variable "more_settings" {
  type = map(string)
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "blue"
  parent_id = var.endpoint_id
  location  = "northeurope"

  body = {
    properties = {
      endpointComputeType = "Managed"
      model               = var.model_id
      instanceType        = "Standard_DS3_v2"
      environmentVariables = merge({ # expect undecided: AML217
        LOG_LEVEL = "info"
      }, var.more_settings)
    }
  }
}

resource "azapi_resource" "green" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2025-06-01"
  name      = "green"
  parent_id = var.endpoint_id
  location  = "northeurope"

  body = {
    properties = {
      endpointComputeType  = "Managed"
      model                = var.model_id
      instanceType         = "Standard_DS3_v2"
      environmentVariables = var.more_settings # expect undecided: AML217
    }
  }
}
