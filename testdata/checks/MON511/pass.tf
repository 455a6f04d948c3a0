terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azapi_resource" "changes" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "activity-log"
  parent_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77"

  body = {
    properties = {
      workspaceId = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-contoso"
      logs = [
        {
          category = "Administrative"
          enabled  = true
        },
        {
          category = "Security"
          enabled  = true
        },
        {
          category = "Policy"
          enabled  = true
        },
        {
          category = "Alert"
          enabled  = true
        },
      ]
    }
  }
}

data "azurerm_subscription" "current" {}

resource "azurerm_monitor_diagnostic_setting" "subscription" {
  name                       = "activity-log"
  target_resource_id         = data.azurerm_subscription.current.id
  log_analytics_workspace_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-contoso"

  enabled_log {
    category = "Administrative"
  }

  enabled_log {
    category = "Security"
  }

  enabled_log {
    category = "Policy"
  }
}
