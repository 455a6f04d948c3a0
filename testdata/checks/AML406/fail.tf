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

variable "model_id" {
  type    = string
  default = "azureml://registries/azureml-nixtla/models/TimeGEN-1"
}

resource "azapi_resource" "command" {
  type      = "Microsoft.MachineLearningServices/workspaces/marketplaceSubscriptions@2025-06-01"
  name      = "cohere-command"
  parent_id = var.workspace_id

  body = {
    properties = {
      modelId = "azureml://registries/azureml-cohere/models/Cohere-command-r-plus-08-2024" # expect: AML406
    }
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.MachineLearningServices/workspaces/marketplaceSubscriptions@2025-06-01"
  name      = "nixtla-timegen"
  parent_id = var.workspace_id

  body = {
    properties = {
      modelId = var.model_id # expect: AML406
    }
  }
}
