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

variable "identity_type" {
  type    = string
  default = "None"
}

resource "azapi_resource" "churn" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-online"
  parent_id = var.workspace_id
  location  = var.location

  identity {
    type = "None" # expect: AML218
  }

  body = {
    properties = { authMode = "AADToken", publicNetworkAccess = "Disabled" }
  }
}

resource "azapi_resource" "fraud" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "fraud-online"
  parent_id = var.workspace_id
  location  = var.location

  identity {
    type = var.identity_type # expect: AML218
  }

  body = {
    properties = { authMode = "AADToken", publicNetworkAccess = "Disabled" }
  }
}
