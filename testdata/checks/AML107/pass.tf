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

variable "shadow_access" {
  type    = string
  default = "disabled"
}

variable "storage_account_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-churn-prod"
  location = "northeurope"
}

resource "azurerm_machine_learning_workspace" "workspace" {
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

resource "azapi_resource" "scoring" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-scoring"
  parent_id = azurerm_machine_learning_workspace.workspace.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      authMode            = "AADToken"
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "shadow" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-shadow"
  parent_id = azurerm_machine_learning_workspace.workspace.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      authMode            = "AADToken"
      publicNetworkAccess = var.shadow_access
    }
  }
}

data "azapi_resource" "cluster" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-edge"
  parent_id = azurerm_machine_learning_workspace.workspace.id
}

# Runs on a Kubernetes cluster: as open as that is.
resource "azapi_resource" "edge" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-edge"
  parent_id = azurerm_machine_learning_workspace.workspace.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      authMode = "AMLToken"
      compute  = data.azapi_resource.cluster.id
    }
  }
}
