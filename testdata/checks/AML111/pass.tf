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

variable "application_insights_id" {
  type = string
}

variable "key_vault_id" {
  type = string
}

variable "ssh_public_key" {
  type = string
}

variable "storage_account_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-churn-prod"
  location = "northeurope"
}

resource "azurerm_machine_learning_workspace" "churn" {
  name                          = "mlw-churn"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "cpu" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "cpu-cluster"
  parent_id = azurerm_machine_learning_workspace.churn.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = false
      properties = {
        vmSize                      = "STANDARD_DS3_V2"
        remoteLoginPortPublicAccess = "Disabled"
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

# Closed in a network unless told otherwise.
resource "azapi_resource" "gpu" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "gpu-cluster"
  parent_id = azurerm_machine_learning_workspace.churn.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = false
      properties = {
        vmSize = "STANDARD_DS3_V2"
        userAccountCredentials = {
          adminUserName         = "mlops"
          adminUserSshPublicKey = var.ssh_public_key
        }
        subnet = {
          id = azurerm_subnet.training.id
        }
        scaleSettings = {
          minNodeCount = 0
          maxNodeCount = 4
        }
      }
    }
  }
}

resource "azapi_resource" "spot" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "spot-cluster"
  parent_id = azurerm_machine_learning_workspace.churn.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = false
      properties = {
        vmSize                      = "STANDARD_DS3_V2"
        remoteLoginPortPublicAccess = "Enabled"
        enableNodePublicIp          = false
        userAccountCredentials = {
          adminUserName         = "mlops"
          adminUserSshPublicKey = var.ssh_public_key
        }
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

resource "azurerm_virtual_network" "ml" {
  name                = "vnet-ml"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  address_space       = ["10.20.0.0/16"]
}

resource "azurerm_subnet" "training" {
  name                 = "snet-training"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.ml.name
  address_prefixes     = ["10.20.4.0/24"]
}

resource "azurerm_machine_learning_compute_cluster" "night" {
  name                          = "night-cluster"
  location                      = azurerm_resource_group.ai.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.churn.id
  vm_priority                   = "Dedicated"
  vm_size                       = "STANDARD_DS3_V2"

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT15M"
  }
}
