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
      authType      = "AAD"
      target        = "https://srch-claims.search.windows.net"
      isSharedToAll = true # expect: AIS213
    }
  }
}

resource "azapi_resource" "files" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "files"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category      = "AzureStorageAccount"
      authType      = "AccountManagedIdentity"
      target        = "https://stclaims.blob.core.windows.net"
      isSharedToAll = var.share_with_all # expect: AIS213
    }
  }
}
