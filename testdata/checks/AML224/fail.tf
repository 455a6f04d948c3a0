terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "subnet_id" {
  type = string
}

variable "tenant_id" {
  type = string
}

variable "trial_owner" {
  type    = string
  default = null
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "notebook" { # expect: AML224
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-churn"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize = "STANDARD_DS3_V2"
        subnet = {
          id = var.subnet_id
        }
      }
    }
  }
}

resource "azapi_resource" "review" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-review"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize = "STANDARD_DS3_V2"
        personalComputeInstanceSettings = {
          assignedUser = {
            objectId = null # expect: AML224
            tenantId = var.tenant_id
          }
        }
        subnet = {
          id = var.subnet_id
        }
      }
    }
  }
}

resource "azapi_resource" "trial" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-trial"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize = "STANDARD_DS3_V2"
        personalComputeInstanceSettings = {
          assignedUser = {
            objectId = var.trial_owner # expect: AML224
            tenantId = var.tenant_id
          }
        }
        subnet = {
          id = var.subnet_id
        }
      }
    }
  }
}

resource "azurerm_machine_learning_compute_instance" "lab" { # expect: AML224
  name                          = "ci-lab"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  virtual_machine_size          = "STANDARD_DS2_V2"
  authorization_type            = "personal"
}
