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

variable "search_category" {
  type    = string
  default = "Serp"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "search_key" {
  type      = string
  sensitive = true
}

resource "azurerm_cognitive_account_connection_api_key" "serp" {
  name                 = "serp"
  cognitive_account_id = data.azurerm_cognitive_account.foundry.id
  category             = "Serp" # expect: AIS308
  target               = "https://serpapi.com"
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

resource "azapi_resource" "web" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "web"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category    = "GroundingWithBingSearch" # expect: AIS308
      authType    = "ApiKey"
      target      = "https://api.bing.microsoft.com/"
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
      category    = var.search_category # expect: AIS308
      authType    = "ApiKey"
      target      = "https://serpapi.com"
      credentials = { key = var.search_key }
    }
  }
}

resource "azapi_resource" "bing" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "bing"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category    = "ApiKey" # expect: AIS308
      authType    = "ApiKey"
      target      = "https://api.bing.microsoft.com/"
      metadata    = { type = "bing_grounding" }
      credentials = { key = var.search_key }
    }
  }
}
