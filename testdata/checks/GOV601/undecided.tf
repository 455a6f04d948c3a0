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

variable "notifications" {
  type = string
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
      notifications = var.notifications # expect undecided: GOV601
    }
  }
}
