terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "workspace_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

resource "azurerm_machine_learning_compute_instance" "notebook" {
  name                          = "ci-notebook"
  machine_learning_workspace_id = var.workspace_id
  virtual_machine_size          = "STANDARD_DS3_V2"
  node_public_ip_enabled        = false
  local_auth_enabled            = false
}

resource "azapi_resource" "studio" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-rstudio"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        customServices = [
          {
            name = "rstudio"
            image = {
              type      = "docker"
              reference = "mlcontoso.azurecr.io/tools/rstudio:2025.05"
            }
            endpoints = [{ name = "web", protocol = "http", target = 8787, published = 8787 }]
            docker    = { privileged = false }
          },
          {
            name = "dash"
            image = {
              type      = "docker"
              reference = "mlcontoso.azurecr.io/tools/rstudio:2025.05"
            }
            endpoints = [{ name = "web", protocol = "http", target = 8787, published = 8787 }]
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "plain" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-plain"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties       = { vmSize = "Standard_DS3_v2", enableNodePublicIp = false }
    }
  }
}
