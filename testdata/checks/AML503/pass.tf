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

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "vision" {
  name                       = "traffic"
  target_resource_id         = azapi_resource.vision.id
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

resource "azapi_resource" "shared" {
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-shared"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      regionDetails       = [{ location = "swedencentral" }]
    }
  }
}

resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.shared.id

  body = {
    properties = {
      workspaceId = azapi_resource.logs.id
      logs        = [{ categoryGroup = "audit", enabled = true }]
    }
  }
}

resource "azapi_resource" "vision" {
  type      = "Microsoft.MachineLearningServices/registries@2025-06-01"
  name      = "mlr-vision"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      regionDetails       = [{ location = "swedencentral" }]
    }
  }
}
