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

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
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
      category = "RemoteTool"
      authType = "AAD"
      target   = "https://orders.contoso.com/mcp"
    }
  }
}

# Public, and it only reads.
resource "azapi_resource" "docs" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "docs"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "RemoteTool"
      authType = "None"
      target   = "https://learn.microsoft.com/api/mcp"
    }
  }
}

resource "azapi_resource" "pages" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "pages"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "WebTable"
      authType = "None"
      target   = "https://www.contoso.com/prices"
    }
  }
}
