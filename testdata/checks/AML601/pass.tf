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

resource "azapi_resource" "notebook" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-notebook"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize                 = "Standard_DS3_v2"
        enableNodePublicIp     = false
        idleTimeBeforeShutdown = "PT1H"
      }
    }
  }
}

resource "azapi_resource" "scheduled" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-scheduled"
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

resource "azapi_resource" "cpu" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "cpu-cluster"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        scaleSettings      = { minNodeCount = 0, maxNodeCount = 4 }
      }
    }
  }
}
