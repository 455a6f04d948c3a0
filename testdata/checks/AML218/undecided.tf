terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "workspace_id" {
  type = string
}

variable "location" {
  type    = string
  default = "swedencentral"
}

resource "azapi_resource" "churn" { # expect undecided: AML218
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-online"
  parent_id = var.workspace_id
  location  = var.location

  body = {
    properties = { authMode = "AADToken", publicNetworkAccess = "Disabled" }
  }
}
