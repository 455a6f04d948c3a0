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
  default = "CustomKeys"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "search_key" {
  type      = string
  sensitive = true
}

resource "azurerm_cognitive_account_connection_api_key" "openai" { # expect: AIS212
  name                 = "openai"
  cognitive_account_id = data.azurerm_cognitive_account.foundry.id
  category             = "OpenAI"
  target               = "https://api.openai.com"
  api_key              = var.search_key
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

resource "azapi_resource" "vectors" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "vectors"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category    = "Pinecone"
      authType    = "ApiKey" # expect: AIS212
      target      = "https://claims-a1b2c3.svc.pinecone.io"
      credentials = { key = var.search_key }
    }
  }
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "orders"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "CustomKeys"
      authType = var.tool_auth # expect: AIS212
      target   = "https://orders.contoso.com/mcp"
      credentials = {
        keys = { "x-api-key" = var.search_key }
      }
    }
  }
}
