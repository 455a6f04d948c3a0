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
  default = "AMLToken"
}

locals {
  canary_auth_mode = "amltoken"
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
      authMode            = "AMLToken" # expect: AML220
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
      authMode            = var.shadow_auth_mode # expect: AML220
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "canary" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-canary"
  parent_id = data.azurerm_machine_learning_workspace.workspace.id
  location  = data.azurerm_machine_learning_workspace.workspace.location

  body = {
    properties = {
      description         = "Takes five percent of the calls"
      authMode            = local.canary_auth_mode # expect: AML220
      publicNetworkAccess = "Disabled"
    }
  }
}
