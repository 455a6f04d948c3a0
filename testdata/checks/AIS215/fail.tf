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

resource "azapi_resource" "files" { # expect: AIS215
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "files"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category    = "AzureBlob"
      authType    = "SAS"
      target      = "https://stclaims.blob.core.windows.net"
      credentials = { sas = var.files_sas }
    }
  }
}

resource "azapi_resource" "repository" { # expect: AIS215
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "repository"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category    = "Git"
      authType    = "PAT"
      target      = "https://dev.azure.com/contoso/claims"
      credentials = { pat = var.repository_token }
    }
  }
}
