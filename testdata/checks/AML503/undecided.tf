terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
  type = string
}

variable "log_registry" {
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

resource "azapi_resource" "shared" { # expect possible: AML503
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
  count     = var.log_registry ? 1 : 0
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
