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

variable "storage_auth" {
  type    = string
  default = "AccountKey"
}

locals {
  cosmos_auth = "accountkey"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "search_key" {
  type      = string
  sensitive = true
}

resource "azurerm_cognitive_account_connection_api_key" "search" { # expect: AIS206
  name                 = "search"
  cognitive_account_id = data.azurerm_cognitive_account.foundry.id
  category             = "CognitiveSearch"
  target               = "https://srch-claims.search.windows.net"
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

resource "azapi_resource" "documents" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "documents"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category    = "CognitiveSearch"
      authType    = "ApiKey" # expect: AIS206
      target      = "https://srch-claims.search.windows.net"
      credentials = { key = var.search_key }
    }
  }
}

resource "azapi_resource" "files" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "files"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category    = "AzureStorageAccount"
      authType    = var.storage_auth # expect: AIS206
      target      = "https://stclaims.blob.core.windows.net"
      credentials = { key = var.search_key }
    }
  }
}

resource "azapi_resource" "history" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "history"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category    = "CosmosDB"
      authType    = local.cosmos_auth # expect: AIS206
      target      = "https://cosmos-claims.documents.azure.com"
      credentials = { key = var.search_key }
    }
  }
}
