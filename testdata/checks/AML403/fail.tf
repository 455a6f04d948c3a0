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

variable "base_image" {
  type    = string
  default = "docker.io/library/python:3.12-slim"
}

resource "azapi_resource" "first" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "1"
  parent_id = var.environment_id

  body = {
    properties = {
      osType = "Linux"
      image  = "ghcr.io/churn-lab/train:4.2" # expect: AML403
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
      image  = "pytorch/pytorch:2.8.0-cuda12.8-cudnn9-runtime" # expect: AML403
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
      image  = var.base_image # expect: AML403
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
      image  = "python:3.12" # expect: AML403
    }
  }
}
