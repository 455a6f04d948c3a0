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

variable "tool_auth" {
  type    = string
  default = "AAD"
}

variable "search_key" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account_connection_entra_id" "search" {
  name                 = "search"
  cognitive_account_id = data.azurerm_cognitive_account.foundry.id
  category             = "CognitiveSearch"
  target               = "https://srch-claims.search.windows.net"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "support" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-12-01"
  name      = "proj-support"
  parent_id = data.azurerm_cognitive_account.foundry.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "orders"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "RemoteTool"
      authType = "AAD"
      target   = "https://orders.contoso.com/mcp"
    }
  }
}

resource "azapi_resource" "stock" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "stock"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "CustomKeys"
      authType = var.tool_auth
      target   = "https://stock.contoso.com/mcp"
    }
  }
}

resource "azapi_resource" "documents" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "documents"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category    = "CognitiveSearch"
      authType    = "ApiKey"
      target      = "https://srch-claims.search.windows.net"
      credentials = { key = var.search_key }
    }
  }
}
