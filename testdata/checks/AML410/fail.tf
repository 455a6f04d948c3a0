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
  type = string
}

variable "registry_id" {
  type = string
}

variable "shared_model_id" {
  type = string
}

variable "model_source" {
  type    = string
  default = "azureml://datastores/models/paths/churn/model.joblib"
}

resource "azapi_resource" "first" {
  type      = "Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01"
  name      = "1"
  parent_id = var.model_id

  body = {
    properties = {
      modelType   = "custom_model"
      modelUri    = "azureml://datastores/models/paths/churn/model.pkl" # expect: AML410
      description = "Churn prediction"
    }
  }
}

resource "azapi_resource" "second" {
  type      = "Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01"
  name      = "2"
  parent_id = var.model_id

  body = {
    properties = {
      modelType   = "custom_model"
      modelUri    = var.model_source # expect: AML410
      description = "Churn prediction"
    }
  }
}

resource "azapi_resource" "published" {
  type      = "Microsoft.MachineLearningServices/registries/models/versions@2025-06-01"
  name      = "7"
  parent_id = var.shared_model_id

  body = {
    properties = {
      modelType = "mlflow_model"
      modelUri  = "azureml://locations/swedencentral/workspaces/mlw-churn/datastores/models/paths/churn.pt" # expect: AML410
    }
  }
}
