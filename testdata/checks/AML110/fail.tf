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

variable "public_nodes" {
  type    = bool
  default = true
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

resource "azurerm_machine_learning_workspace" "managed" {
  name                          = "mlw-churn-managed"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  managed_network {
    isolation_mode = "AllowOnlyApprovedOutbound"
  }
}

resource "azurerm_machine_learning_compute_cluster" "cpu" {
  name                          = "cpu-cluster"
  location                      = azurerm_resource_group.ai.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.churn.id
  vm_priority                   = "Dedicated"
  vm_size                       = "STANDARD_DS3_V2"
  subnet_resource_id            = var.subnet_id
  node_public_ip_enabled        = true # expect: AML110
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

resource "azurerm_machine_learning_compute_cluster" "gpu" { # expect: AML110
  name                          = "gpu-cluster"
  location                      = azurerm_resource_group.ai.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.churn.id
  vm_priority                   = "Dedicated"
  vm_size                       = "STANDARD_NC6S_V3"
  subnet_resource_id            = var.subnet_id
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
  node_public_ip_enabled        = var.public_nodes # expect: AML110
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }
}

# A managed network alone does not take the address away.
resource "azurerm_machine_learning_compute_instance" "managed" { # expect: AML110
  name                          = "ci-churn-managed"
  machine_learning_workspace_id = azurerm_machine_learning_workspace.managed.id
  virtual_machine_size          = "STANDARD_DS2_V2"
  local_auth_enabled            = false

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
        enableNodePublicIp = true # expect: AML110
        scaleSettings = {
          minNodeCount = 0
          maxNodeCount = 4
        }
      }
    }
  }
}

resource "azapi_resource" "dev" { # expect: AML110
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "ci-churn-dev"
  parent_id = azurerm_machine_learning_workspace.churn.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = true
      properties = {
        vmSize = "STANDARD_DS2_V2"
        subnet = {
          id = var.subnet_id
        }
      }
    }
  }
}
