terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "search_key" {
  type = string
}

variable "share_with_all" {
  type    = bool
  default = true
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "documents" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "documents"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category      = "CognitiveSearch"
      authType      = "ApiKey"
      target        = "https://srch-claims.search.windows.net"
      isSharedToAll = true # expect: AIS209
      credentials   = { key = var.search_key }
    }
  }
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "orders"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category      = "CustomKeys"
      authType      = "CustomKeys"
      target        = "https://orders.contoso.com/mcp"
      isSharedToAll = var.share_with_all # expect: AIS209
      credentials = {
        keys = { "x-api-key" = var.search_key }
      }
    }
  }
}
