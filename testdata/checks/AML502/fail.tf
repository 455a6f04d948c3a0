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

resource "azapi_resource" "logs" {
  type      = "Microsoft.OperationalInsights/workspaces@2025-02-01"
  name      = "log-churn"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    properties = { retentionInDays = 90 }
  }
}

resource "azapi_resource" "churn" { # expect: AML502
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

resource "azapi_resource" "fraud" { # expect: AML502
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

resource "azapi_resource" "console" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "console"
  parent_id = azapi_resource.fraud.id

  body = {
    properties = {
      workspaceId = azapi_resource.logs.id
      logs        = [{ category = "AmlOnlineEndpointConsoleLog", enabled = true }]
    }
  }
}

resource "azapi_resource" "offers" { # expect: AML502
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2025-06-01"
  name      = "offers-online"
  parent_id = var.workspace_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = { authMode = "AADToken", publicNetworkAccess = "Disabled" }
  }
}

resource "azapi_resource" "switched_off" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "switched-off"
  parent_id = azapi_resource.offers.id

  body = {
    properties = {
      workspaceId = azapi_resource.logs.id
      logs        = [{ category = "AmlOnlineEndpointTrafficLog", enabled = false }]
    }
  }
}
