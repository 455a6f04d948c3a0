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

variable "ssh_access" {
  type    = string
  default = "Enabled"
}

variable "ssh_public_key" {
  type = string
}

variable "subnet_id" {
  type = string
}

locals {
  trial_ssh = "enabled"
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
        sshSettings = {
          sshPublicAccess = "Enabled" # expect: AML112
          adminPublicKey  = var.ssh_public_key
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
        sshSettings = {
          sshPublicAccess = var.ssh_access # expect: AML112
          adminPublicKey  = var.ssh_public_key
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
        sshSettings = {
          sshPublicAccess = local.trial_ssh # expect: AML112
          adminPublicKey  = var.ssh_public_key
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

  ssh { # expect: AML112
    public_key = var.ssh_public_key
  }
}
