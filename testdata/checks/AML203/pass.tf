terraform {
  required_version = ">= 1.9"

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

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-churn-prod"
  location = "northeurope"
}

variable "local_auth" {
  type    = bool
  default = false
}

variable "storage_account_id" {
  type = string
}

variable "key_vault_id" {
  type = string
}

variable "application_insights_id" {
  type = string
}

variable "subnet_id" {
  type = string
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

resource "azurerm_machine_learning_compute_cluster" "cpu" {
  name                          = "cpu-cluster"
  location                      = azurerm_resource_group.ai.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.churn.id
  vm_priority                   = "Dedicated"
  vm_size                       = "STANDARD_DS3_V2"
  subnet_resource_id            = var.subnet_id
  node_public_ip_enabled        = false
  local_auth_enabled            = false

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT15M"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_machine_learning_compute_instance" "notebook" {
  name                          = "ci-churn-notebook"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.churn.id
  virtual_machine_size          = "STANDARD_DS2_V2"
  subnet_resource_id            = var.subnet_id
  node_public_ip_enabled        = false
  local_auth_enabled            = var.local_auth

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "spot" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "spot-cluster"
  parent_id = azurerm_machine_learning_workspace.churn.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = true
      properties = {
        vmSize     = "STANDARD_DS3_V2"
        vmPriority = "Dedicated"
        subnet = {
          id = var.subnet_id
        }
        enableNodePublicIp = false
        scaleSettings = {
          minNodeCount = 0
          maxNodeCount = 4
        }
      }
    }
  }
}

# The nodes belong to the cluster.
resource "azapi_resource" "aks" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "churn-inference"
  parent_id = azurerm_machine_learning_workspace.churn.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      computeType = "Kubernetes"
      resourceId  = var.cluster_id
      properties = {
        namespace           = "churn"
        defaultInstanceType = "cpu"
      }
    }
  }
}

variable "cluster_id" {
  type = string
}
