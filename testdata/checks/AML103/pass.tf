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

variable "endpoint_subnet_id" {
  type = string
}

variable "isolation_mode" {
  type    = string
  default = "AllowInternetOutbound"
}

variable "key_vault_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}

variable "subnet_id" {
  type    = string
  default = "/subscriptions/3f6c9f0e-5d0a-4f7e-9d54-1f7a0c6f8f10/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-ml/subnets/snet-training"
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

  managed_network {
    isolation_mode = "AllowOnlyApprovedOutbound"
  }
}

# Its computes stand in a subnet.
resource "azurerm_machine_learning_workspace" "fraud" {
  name                          = "mlw-fraud"
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
  parent_id = azurerm_machine_learning_workspace.fraud.id
  location  = azurerm_resource_group.ai.location

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

resource "azapi_resource" "hub" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "hub-assistants"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Hub"
    properties = {
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      publicNetworkAccess = "Disabled"
      managedNetwork = {
        isolationMode = var.isolation_mode
      }
    }
  }
}

resource "azapi_resource" "project" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "proj-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Project"
    properties = {
      hubResourceId = azapi_resource.hub.id
    }
  }
}

resource "azapi_resource" "demand" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-demand"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      publicNetworkAccess = "Disabled"
    }
  }
}

# Stands in a network of its own, and so will its computes.
resource "azapi_resource" "demand_endpoint" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe-mlw-demand"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = {
        id = var.endpoint_subnet_id
      }
      privateLinkServiceConnections = [
        {
          name = "mlw-demand"
          properties = {
            privateLinkServiceId = azapi_resource.demand.id
            groupIds             = ["amlworkspace"]
          }
        },
      ]
    }
  }
}
