terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "workspace_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

resource "azurerm_machine_learning_compute_cluster" "training" {
  name                          = "train-cluster"
  location                      = "swedencentral"
  machine_learning_workspace_id = var.workspace_id
  vm_priority                   = "Dedicated"
  vm_size                       = "STANDARD_NC24ADS_A100_V4"
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

variable "subnet_id" {
  type = string
}

resource "azapi_resource" "cpu" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "cpu-cluster"
  parent_id = var.workspace_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

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

resource "azapi_resource" "gpu" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "gpu-cluster"
  parent_id = var.workspace_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = true
      properties = {
        vmSize             = "Standard_DS3_v2"
        enableNodePublicIp = false
        scaleSettings      = { maxNodeCount = 4 }
      }
    }
  }
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
      properties       = { vmSize = "Standard_DS3_v2", enableNodePublicIp = false }
    }
  }
}
