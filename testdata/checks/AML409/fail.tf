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
  default = "https://stchurnmodels.blob.core.windows.net/models/churn2?sv=2024-11-04&st=2026-01-01&se=2027-01-01&sr=c&sp=rl&sig=ZmFrZXNpZ25hdHVyZWZvcnRoaXNmaXh0dXJlb25seTAwMDA%3D"
}

resource "azapi_resource" "first" {
  type      = "Microsoft.MachineLearningServices/workspaces/models/versions@2025-06-01"
  name      = "1"
  parent_id = var.model_id

  body = {
    properties = {
      modelType   = "custom_model"
      modelUri    = "https://stchurnmodels.blob.core.windows.net/models/churn?sv=2024-11-04&st=2026-01-01&se=2027-01-01&sr=c&sp=rl&sig=ZmFrZXNpZ25hdHVyZWZvcnRoaXNmaXh0dXJlb25seTAwMDA%3D" # expect: AML409
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
      modelUri    = var.model_source # expect: AML409
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
      modelUri  = "https://stchurnmodels.blob.core.windows.net/models/churn?sig=ZmFrZXNpZ25hdHVyZWZvcnRoaXNmaXh0dXJlb25seTAwMDA%3D&sp=r" # expect: AML409
    }
  }
}
