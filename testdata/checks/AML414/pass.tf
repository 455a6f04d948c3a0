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

variable "environment_id" {
  type = string
}

variable "registry_id" {
  type = string
}

variable "shared_environment_id" {
  type = string
}

resource "azapi_resource" "first" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "1"
  parent_id = var.environment_id

  body = {
    properties = {
      osType = "Linux"
      image  = "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:20260105.v1"
    }
  }
}

resource "azapi_resource" "second" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "2"
  parent_id = var.environment_id

  body = {
    properties = {
      osType = "Linux"
      image  = "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04@sha256:6dcb6a3a5f0d1a4cbe0a3f55a1c7c1d6f6b6ac20ea5bb1b1e9b0f4a2f39c8b11"
    }
  }
}

resource "azapi_resource" "third" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "3"
  parent_id = var.environment_id

  body = {
    properties = {
      osType = "Linux"
      build = {
        contextUri     = "https://stchurntraining.blob.core.windows.net/contexts/train/3/"
        dockerfilePath = "Dockerfile"
      }
    }
  }
}

resource "azapi_resource" "fourth" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "4"
  parent_id = var.environment_id

  body = {
    properties = {
      osType = "Linux"
      image  = ""
      build  = { contextUri = "azureml://datastores/contexts/paths/train/" }
    }
  }
}

resource "azapi_resource" "published" {
  type      = "Microsoft.MachineLearningServices/registries/environments/versions@2025-06-01"
  name      = "7"
  parent_id = var.shared_environment_id

  body = {
    properties = { osType = "Linux", image = "mlcontoso.azurecr.io/base/score:4.2" }
  }
}
