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
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        setupScripts = {
          scripts = {
            startupScript = {
              scriptSource = "inline"
              scriptData   = "IyEvYmluL2Jhc2gKc2V0IC1lCmN1cmwgLXNTTCAtbyAvdG1wL2FnZW50LmRlYiBodHRwczovL2FydGlmYWN0cy5jb250b3NvLmNvbS9hZ2VudC00LjIuMS5kZWIKZWNobyAiOWYyYzc3YjAgIC90bXAvYWdlbnQuZGViIiB8IHNoYTI1NnN1bSAtYwpkcGtnIC1pIC90bXAvYWdlbnQuZGViCmxzIC9vcHQgfCBncmVwIGJhc2gK"
              timeout      = "20m"
            }
          }
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
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        setupScripts = {
          scripts = {
            startupScript = {
              scriptSource = "workspaceStorage"
              scriptData   = "Users/platform/setup.sh"
            }
          }
        }
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
