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

variable "tool_key" {
  type = string
}

variable "gateway_url" {
  type    = string
  default = "HTTP://gateway.contoso.com:8080/v1"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "search_key" {
  type      = string
  sensitive = true
}

resource "azurerm_cognitive_account_connection_api_key" "models" {
  name                 = "models"
  cognitive_account_id = data.azurerm_cognitive_account.foundry.id
  category             = "OpenAI"
  target               = "http://models.contoso.com" # expect: AIS116
  api_key              = var.search_key
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-foundry"
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
      category = "CustomKeys"
      authType = "CustomKeys"
      target   = "http://orders.contoso.com/mcp" # expect: AIS116
      credentials = {
        keys = { "x-api-key" = var.tool_key }
      }
    }
  }
}

resource "azapi_resource" "gateway" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "gateway"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "ModelGateway"
      authType = "AAD"
      target   = var.gateway_url # expect: AIS116
    }
  }
}
