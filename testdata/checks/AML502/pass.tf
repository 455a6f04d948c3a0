terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
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

resource "azurerm_monitor_diagnostic_setting" "fraud" {
  name                       = "traffic"
  target_resource_id         = azapi_resource.fraud.id
  log_analytics_workspace_id = azapi_resource.logs.id

  enabled_log {
    category_group = "allLogs"
  }
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

resource "azapi_resource" "churn" {
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

resource "azapi_resource" "fraud" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "fraud-online"
  parent_id = var.workspace_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = { authMode = "AADToken", publicNetworkAccess = "Disabled" }
  }
}
