terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "summary_capacity" {
  type    = number
  default = 1200
}

locals {
  plenty = 10000
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-callcentre"
  resource_group_name = "rg-callcentre-prod"
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
    capacity = 5000 # expect: AIS602
  }
}

resource "azapi_resource" "summaries" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "summaries"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = {
      name     = "DataZoneStandard"
      capacity = var.summary_capacity # expect: AIS602
    }
    properties = {
      model                = { format = "OpenAI", name = "gpt-5-mini", version = "2025-08-07" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "router" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "router"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = {
      name     = "GlobalStandard"
      capacity = local.plenty # expect: AIS602
    }
    properties = {
      model                = { format = "OpenAI", name = "model-router", version = "2025-11-18" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
