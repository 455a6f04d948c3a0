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

variable "resource_group_id" {
  type = string
}

variable "log_traffic" {
  type = bool
}

resource "azapi_resource" "logs" {
  type      = "Microsoft.OperationalInsights/workspaces@2025-02-01"
  name      = "log-churn"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    properties = { retentionInDays = 90 }
  }
}

resource "azapi_resource" "churn" { # expect possible: AML502
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "churn-online"
  parent_id = var.workspace_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = { authMode = "AADToken", publicNetworkAccess = "Disabled" }
  }
}

resource "azapi_resource" "traffic" {
  count     = var.log_traffic ? 1 : 0
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "traffic"
  parent_id = azapi_resource.churn.id

  body = {
    properties = {
      workspaceId = azapi_resource.logs.id
      logs        = [{ category = "AmlOnlineEndpointTrafficLog", enabled = true }]
    }
  }
}
