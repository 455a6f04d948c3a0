terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "whisper_version" {
  type    = string
  default = "001"
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
    name    = "gpt-5"
    version = "2025-08-07" # expect: AIS421
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

resource "azapi_resource" "dictation" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "dictation"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "Standard", capacity = 3 }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "whisper"
        version = var.whisper_version # expect: AIS421
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "analysis" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "analysis"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "o3-pro"
        version = "2025-06-10" # expect: AIS421
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
