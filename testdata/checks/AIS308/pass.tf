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

variable "search_category" {
  type    = string
  default = "AzureOpenAI"
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

resource "azapi_resource" "documents" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "documents"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "CognitiveSearch"
      authType = "AAD"
      target   = "https://srch-claims.search.windows.net"
    }
  }
}

resource "azapi_resource" "models" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "models"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category    = "ApiKey"
      authType    = "ApiKey"
      target      = "https://models.contoso.com"
      metadata    = { type = "gateway" }
      credentials = { key = var.search_key }
    }
  }
}

resource "azapi_resource" "results" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "results"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = var.search_category
      authType = "AAD"
      target   = "https://ais-models.openai.azure.com"
    }
  }
}
