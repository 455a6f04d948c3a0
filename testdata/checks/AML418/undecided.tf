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

variable "setup_script" {
  type = string
}

resource "azapi_resource" "tools" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-tools"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        setupScripts = {
          scripts = { # expect undecided: AML418
            startupScript = { scriptSource = "inline", scriptData = var.setup_script }
          }
        }
      }
    }
  }
}
