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

variable "machine_id" {
  type = string
}

variable "spark_password" {
  type    = string
  default = "F3ature-Store"
}

locals {
  legacy_password = "Old-M4chine-Room"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "labelling" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "vm-labelling"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "VirtualMachine"
      resourceId  = var.machine_id
      properties = {
        sshPort = 22
        address = "10.20.4.7"
        administratorAccount = {
          username = "mlops"
          password = "L4bel-The-Calls" # expect: AML221
        }
      }
    }
  }
}

resource "azapi_resource" "spark" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "hdi-features"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "HDInsight"
      resourceId  = var.machine_id
      properties = {
        sshPort = 22
        address = "10.20.4.7"
        administratorAccount = {
          username = "mlops"
          password = var.spark_password # expect: AML221
        }
      }
    }
  }
}

resource "azapi_resource" "legacy" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "vm-legacy"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType = "VirtualMachine"
      resourceId  = var.machine_id
      properties = {
        sshPort = 22
        address = "10.20.4.7"
        administratorAccount = {
          username = "mlops"
          password = local.legacy_password # expect: AML221
        }
      }
    }
  }
}
