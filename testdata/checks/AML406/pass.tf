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

resource "azapi_resource" "llama" {
  type      = "Microsoft.MachineLearningServices/workspaces/serverlessEndpoints@2025-06-01"
  name      = "claims-llama"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    sku = { name = "Consumption" }
    properties = {
      authMode = "AAD"
      modelSettings = {
        modelId = "azureml://registries/azureml-meta/models/Meta-Llama-3.1-70B-Instruct"
      }
    }
  }
}
