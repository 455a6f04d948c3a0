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

variable "conda_file" {
  type    = string
  default = "name: train\ndependencies:\n  - python=3.12\n  - pip:\n      - --trusted-host pypi.contoso.com\n      - scikit-learn==1.7.2\n"
}

resource "azapi_resource" "first" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "1"
  parent_id = var.environment_id

  body = {
    properties = {
      osType    = "Linux"
      image     = "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:20260105.v1"
      condaFile = "name: train\ndependencies:\n  - python=3.12\n  - pip:\n      - --extra-index-url https://pkgs.dev.azure.com/contoso/_packaging/ml/pypi/simple/\n      - contoso-features==2.1\n" # expect: AML416
    }
  }
}

resource "azapi_resource" "second" {
  type      = "Microsoft.MachineLearningServices/workspaces/environments/versions@2025-06-01"
  name      = "2"
  parent_id = var.environment_id

  body = {
    properties = {
      osType    = "Linux"
      image     = "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:20260105.v1"
      condaFile = var.conda_file # expect: AML416
    }
  }
}

resource "azapi_resource" "published" {
  type      = "Microsoft.MachineLearningServices/registries/environments/versions@2025-06-01"
  name      = "7"
  parent_id = var.shared_environment_id

  body = {
    properties = {
      osType    = "Linux"
      image     = "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:20260105.v1"
      condaFile = "name: train\ndependencies:\n  - python=3.12\n  - pip:\n      - git+https://github.com/churn-lab/features@main\n" # expect: AML416
    }
  }
}
