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

variable "ssh_private_key" {
  type      = string
  sensitive = true
}

variable "ssh_public_key" {
  type = string
}

variable "subnet_id" {
  type = string
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
          username       = "mlops"
          publicKeyData  = var.ssh_public_key
          privateKeyData = var.ssh_private_key
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
          username       = "mlops"
          password       = null
          privateKeyData = var.ssh_private_key
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
