terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "research_model" {
  type    = string
  default = "mistral-medium-2505"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-wealth"
  resource_group_name = "rg-wealth-prod"
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

resource "azapi_resource" "research" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "research"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model                = { format = "Mistral AI", name = var.research_model, version = "1" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "embeddings" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "embeddings"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model                = { format = "OpenAI", name = "text-embedding-3-large", version = "1", publisher = "openai" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
