terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-portal"
  resource_group_name = "rg-portal-prod"
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
          { format = "OpenAI", name = "gpt-5-mini", version = "2025-08-07" },
          { format = "OpenAI", name = "gpt-5.1", version = "2025-11-13" },
        ]
      }
    }
  }
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
