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

variable "files_sas" {
  type = string
}

variable "token_ends" {
  type    = string
  default = "2026-12-31T00:00:00Z"
}

variable "repository_token" {
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

resource "azapi_resource" "files" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "files"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category    = "AzureBlob"
      authType    = "SAS"
      target      = "https://stclaims.blob.core.windows.net"
      expiryTime  = "2027-01-31T00:00:00Z"
      credentials = { sas = var.files_sas }
    }
  }
}

resource "azapi_resource" "repository" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "repository"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category    = "Git"
      authType    = "PAT"
      target      = "https://dev.azure.com/contoso/claims"
      expiryTime  = var.token_ends
      credentials = { pat = var.repository_token }
    }
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
