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

resource "azapi_resource" "budget" {
  type      = "Microsoft.Consumption/budgets@2023-11-01"
  name      = "assistant-monthly"
  parent_id = azurerm_resource_group.ai.id

  body = {
    properties = {
      category  = "Cost"
      amount    = 2500
      timeGrain = "Monthly"
      timePeriod = {
        startDate = "2026-01-01"
      }
      notifications = {
        forecast = {
          enabled       = true
          operator      = "GreaterThan"
          threshold     = 100
          thresholdType = "Forecasted"
          contactEmails = [
            "ai-platform@contoso.com",
          ]
        }
      }
    }
  }
}

resource "azurerm_consumption_budget_resource_group" "research" {
  name              = "research-monthly"
  resource_group_id = azurerm_resource_group.ai.id
  amount            = 800
  time_grain        = "Monthly"

  time_period {
    start_date = "2026-01-01T00:00:00Z"
  }

  notification {
    threshold      = 90
    operator       = "GreaterThan"
    contact_emails = ["ai-platform@contoso.com"]
  }
}
