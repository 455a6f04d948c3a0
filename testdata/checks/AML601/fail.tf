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

resource "azurerm_machine_learning_compute_instance" "lab" { # expect: AML601
  name                          = "ci-lab"
  machine_learning_workspace_id = var.workspace_id
  virtual_machine_size          = "STANDARD_DS3_V2"
  node_public_ip_enabled        = false
  local_auth_enabled            = false
}

resource "azapi_resource" "notebook" { # expect: AML601
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-notebook"
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

resource "azapi_resource" "started" { # expect: AML601
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-started"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        schedules = {
          computeStartStop = [
            {
              action      = "Start"
              status      = "Enabled"
              triggerType = "Cron"
              cron        = { expression = "0 19 * * 1-5", timeZone = "W. Europe Standard Time" }
            },
          ]
        }
      }
    }
  }
}

resource "azapi_resource" "paused" { # expect: AML601
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-paused"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        schedules = {
          computeStartStop = [
            {
              action      = "Stop"
              status      = "Disabled"
              triggerType = "Cron"
              cron        = { expression = "0 19 * * 1-5", timeZone = "W. Europe Standard Time" }
            },
          ]
        }
      }
    }
  }
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
        vmSize                 = "Standard_DS3_v2"
        enableNodePublicIp     = false
        idleTimeBeforeShutdown = null # expect: AML601
      }
    }
  }
}
