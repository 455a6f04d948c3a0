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

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
    }
  }
}

resource "azapi_resource" "logs" { # expect: MON510
  type      = "Microsoft.OperationalInsights/workspaces@2023-09-01"
  name      = "log-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      sku = {
        name = "PerGB2018"
      }
      retentionInDays = 90
    }
  }
}

resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      workspaceId = azapi_resource.logs.id
      logs = [
        {
          categoryGroup = "audit"
          enabled       = true
        },
      ]
    }
  }
}

resource "azurerm_log_analytics_workspace" "research" { # expect: MON510
  name                = "log-research"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  retention_in_days   = 90
}

resource "azurerm_monitor_diagnostic_setting" "research" {
  name                       = "research"
  target_resource_id         = azapi_resource.chat.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.research.id

  enabled_log {
    category_group = "audit"
  }
}
