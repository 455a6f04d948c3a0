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
      authType      = "AAD"
      target        = "https://srch-claims.search.windows.net"
      isSharedToAll = false
    }
  }
}

resource "azapi_resource" "files" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "files"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "AzureStorageAccount"
      authType = "AccountManagedIdentity"
      target   = "https://stclaims.blob.core.windows.net"
    }
  }
}

resource "azapi_resource" "vectors" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "vectors"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category      = "Pinecone"
      authType      = "ApiKey"
      target        = "https://claims-a1b2c3.svc.pinecone.io"
      isSharedToAll = true
      credentials   = { key = var.search_key }
    }
  }
}
