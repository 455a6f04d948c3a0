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

variable "monthly_auth_mode" {
  type    = string
  default = "AADToken"
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

resource "azapi_resource" "nightly" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  name      = "churn-nightly"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      authMode    = "AADToken"
      description = "Scores all customers every night"
    }
  }
}

resource "azapi_resource" "monthly" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  name      = "churn-monthly"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      authMode = var.monthly_auth_mode
    }
  }
}

resource "azapi_resource" "backfill" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  name      = "churn-backfill"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      authMode = "aadtoken"
      defaults = {
        deploymentName = "v3"
      }
    }
  }
}
