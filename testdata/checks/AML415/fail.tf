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

variable "context" {
  type    = string
  default = "git@github.com:churn-lab/images.git"
}

resource "azapi_resource" "first" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "1"
  parent_id = var.environment_id

  body = {
    properties = {
      osType = "Linux"
      build = {
        contextUri     = "https://github.com/churn-lab/images.git#main:train" # expect: AML415
        dockerfilePath = "Dockerfile"
      }
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
      build = {
        contextUri     = var.context # expect: AML415
        dockerfilePath = "Dockerfile"
      }
    }
  }
}

resource "azapi_resource" "published" {
  type      = "Microsoft.MachineLearningServices/registries/environments/versions@2025-06-01"
  name      = "7"
  parent_id = var.shared_environment_id

  body = {
    properties = {
      osType = "Linux"
      build = {
        contextUri     = "https://raw.githubusercontent.com/churn-lab/images/main/" # expect: AML415
        dockerfilePath = "Dockerfile"
      }
    }
  }
}
