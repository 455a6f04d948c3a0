terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "filter_policy" {
  description = "Name of the content filter."
  type        = string
  default     = ""
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-writer"
  resource_group_name = "rg-writer-prod"
}

resource "azurerm_cognitive_deployment" "chat" { # expect: AIS401
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

resource "azapi_resource" "drafts" { # expect: AIS401
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "drafts"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model                = { format = "OpenAI", name = "gpt-5-mini", version = "2025-08-07" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "summary" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "summary"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model         = { format = "OpenAI", name = "gpt-5.4-nano", version = "2026-03-17" }
      raiPolicyName = var.filter_policy # expect: AIS401
    }
  }
}
