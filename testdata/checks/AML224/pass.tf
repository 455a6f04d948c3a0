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

variable "reviewer_id" {
  type    = string
  default = "8c1f0c2e-6f0b-4a8e-9b43-2d5b8f6a7e10"
}

variable "subnet_id" {
  type = string
}

variable "tenant_id" {
  type = string
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "notebook" {
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
        personalComputeInstanceSettings = {
          assignedUser = {
            objectId = "8c1f0c2e-6f0b-4a8e-9b43-2d5b8f6a7e10"
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
            objectId = var.reviewer_id
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

resource "azapi_resource" "cpu" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "cpu-cluster"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = true
      properties = {
        vmSize = "STANDARD_DS3_V2"
        subnet = {
          id = var.subnet_id
        }
        scaleSettings = {
          minNodeCount = 0
          maxNodeCount = 4
        }
      }
    }
  }
}

resource "azurerm_machine_learning_compute_instance" "lab" {
  name                          = "ci-lab"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  virtual_machine_size          = "STANDARD_DS2_V2"
  authorization_type            = "personal"

  assign_to_user {
    object_id = "8c1f0c2e-6f0b-4a8e-9b43-2d5b8f6a7e10"
    tenant_id = var.tenant_id
  }
}
