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

resource "azurerm_cognitive_deployment" "router" { # expect: AIS416
  name                   = "router"
  cognitive_account_id   = data.azurerm_cognitive_account.ai.id
  version_upgrade_option = "NoAutoUpgrade"

  model {
    format  = "OpenAI"
    name    = "model-router"
    version = "2025-11-18"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

resource "azapi_resource" "cheap" { # expect: AIS416
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "cheap"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model   = { format = "OpenAI", name = "model-router", version = "2025-11-18" }
      routing = { mode = "cost" }
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
        mode   = "balanced"
        models = [] # expect: AIS416
      }
    }
  }
}
