terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "model_version" {
  type    = string
  default = "2024-05-13"
}

locals {
  preview_version = "2025-02-27"
}

data "azurerm_cognitive_account" "ai" {
  name                = "cog-intranet"
  resource_group_name = "rg-intranet-prod"
}

resource "azurerm_cognitive_deployment" "chat" {
  name                   = "chat"
  cognitive_account_id   = data.azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = "gpt-35-turbo"
    version = "0613" # expect: AIS413
  }

  sku {
    name     = "Standard"
    capacity = 50
  }
}

resource "azapi_resource" "search" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "search"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = var.model_version # expect: AIS413
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "pictures" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "pictures"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "Standard", capacity = 1 }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "dall-e-3"
        version = "3.0" # expect: AIS413
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "preview" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "preview"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4.5-preview"
        version = local.preview_version # expect: AIS413
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
