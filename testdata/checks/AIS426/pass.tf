terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "pilot_model" {
  type    = string
  default = "GPT-5-mini"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-wealth"
  resource_group_name = "rg-wealth-prod"
}

resource "azapi_resource" "router" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "router"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = { format = "OpenAI", name = "model-router", version = "2025-11-18" }
      routing = {
        mode = "balanced"
        models = [
          { format = "OpenAI", name = "gpt-5.1", version = "2025-11-13" },
          { format = "OpenAI", name = "gpt-5-mini", version = "2025-08-07" },
        ]
      }
    }
  }
}

resource "azapi_resource" "pilot" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "pilot"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = { format = "OpenAI", name = "model-router", version = "2025-11-18" }
      routing = {
        mode = "balanced"
        models = [
          { format = "OpenAI", name = var.pilot_model, version = "2025-08-07" },
        ]
      }
    }
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "chat"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model                = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
