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

variable "secondary_key" {
  type      = string
  sensitive = true
}

locals {
  shadow_key = "9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c"
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
      authMode            = "Key"
      publicNetworkAccess = "Disabled"
      keys = {
        primaryKey   = "7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR" # expect: AML208
        secondaryKey = var.secondary_key
      }
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
      authMode            = "Key"
      publicNetworkAccess = "Disabled"
      keys = {
        primaryKey = local.shadow_key # expect: AML208
      }
    }
  }
}

resource "azapi_resource" "nightly" {
  type      = "Microsoft.MachineLearningServices/workspaces/batchEndpoints@2025-06-01"
  name      = "churn-nightly"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      authMode = "Key"
      keys = {
        primaryKey   = "RyEiIoU1eQa5SgF3dJcY6bTr8NmL4wXv9PkZ2qH7" # expect: AML208
        secondaryKey = "c9a7e5f3d1b9c7a5e3f1d0b8a6e4c2f9"
      }
    }
  }
}
