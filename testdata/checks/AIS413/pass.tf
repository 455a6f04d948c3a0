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
  default = "2024-11-20"
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
    name    = "gpt-5.1"
    version = "2025-11-13"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

# Retires in spring.
resource "azapi_resource" "search" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "search"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model                = { format = "OpenAI", name = "gpt-4o", version = var.model_version }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "grok" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "grok"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model                = { format = "xAI", name = "grok-4", version = "1" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

# Fine-tuned models have dates of their own.
resource "azapi_resource" "tuned" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "tuned"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "Standard", capacity = 50 }
    properties = {
      model                = { format = "OpenAI", name = "gpt-4o-2024-05-13.ft-0b1c", version = "1" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
