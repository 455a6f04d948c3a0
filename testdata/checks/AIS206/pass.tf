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
  default = "ProjectManagedIdentity"
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

resource "azapi_resource" "files" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "files"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "AzureStorageAccount"
      authType = var.storage_auth
      target   = "https://stclaims.blob.core.windows.net"
    }
  }
}

resource "azapi_resource" "telemetry" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "telemetry"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category    = "AppInsights"
      authType    = "ApiKey"
      target      = "/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-ops/providers/Microsoft.Insights/components/appi-claims"
      credentials = { key = var.search_key }
    }
  }
}
