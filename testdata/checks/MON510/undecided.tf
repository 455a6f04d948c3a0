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

variable "watched_workspace_id" {
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

resource "azapi_resource" "logs" { # expect undecided: MON510
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

resource "azapi_resource" "sentinel" {
  type      = "Microsoft.OperationsManagement/solutions@2015-11-01-preview"
  name      = "SecurityInsights(log-assistant)"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    plan = {
      name          = "SecurityInsights(log-assistant)"
      publisher     = "Microsoft"
      product       = "OMSGallery/SecurityInsights"
      promotionCode = ""
    }
    properties = {
      workspaceResourceId = var.watched_workspace_id
    }
  }
}
