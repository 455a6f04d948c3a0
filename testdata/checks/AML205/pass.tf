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

variable "shadow_auth_mode" {
  type    = string
  default = "AADToken"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "scoring" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-scoring"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

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
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      authMode            = var.shadow_auth_mode
      publicNetworkAccess = "Disabled"
    }
  }
}

data "azapi_resource" "cluster" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2025-06-01"
  name      = "aks-edge"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
}

# Runs on a Kubernetes cluster, which knows no Entra tokens.
resource "azapi_resource" "edge" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-edge"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      authMode = "Key"
      compute  = data.azapi_resource.cluster.id
    }
  }
}
