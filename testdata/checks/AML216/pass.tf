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

variable "admin_password" {
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

resource "azapi_resource" "gpu" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "gpu-cluster"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = false
      properties = {
        vmSize             = "STANDARD_DS3_V2"
        vmPriority         = "Dedicated"
        enableNodePublicIp = false
        subnet = {
          id = var.subnet_id
        }
        userAccountCredentials = {
          adminUserName         = "mlops"
          adminUserSshPublicKey = var.ssh_public_key
        }
        scaleSettings = {
          minNodeCount = 0
          maxNodeCount = 4
        }
      }
    }
  }
}

# No local account, so no password either.
resource "azapi_resource" "spot" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "spot-cluster"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = true
      properties = {
        vmSize             = "STANDARD_DS3_V2"
        vmPriority         = "Dedicated"
        enableNodePublicIp = false
        subnet = {
          id = var.subnet_id
        }
        userAccountCredentials = {
          adminUserName     = "mlops"
          adminUserPassword = var.admin_password
        }
        scaleSettings = {
          minNodeCount = 0
          maxNodeCount = 4
        }
      }
    }
  }
}

resource "azurerm_machine_learning_compute_cluster" "cpu" {
  name                          = "cpu-cluster"
  location                      = data.azurerm_machine_learning_workspace.workspace.location
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  vm_priority                   = "Dedicated"
  vm_size                       = "STANDARD_DS3_V2"
  subnet_resource_id            = var.subnet_id
  node_public_ip_enabled        = false
  local_auth_enabled            = true

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT15M"
  }

  ssh {
    admin_username = "mlops"
    key_value      = var.ssh_public_key
  }
}
