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

variable "primary_key" {
  type      = string
  sensitive = true
}

variable "secondary_key" {
  type      = string
  sensitive = true
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw-churn"
  resource_group_name = "rg-churn-prod"
}

# The keys come from the pipeline.
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
        primaryKey   = var.primary_key
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
      authMode            = "AADToken"
      publicNetworkAccess = "Disabled"
      keys                = null
    }
  }
}

# The service makes its own.
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
