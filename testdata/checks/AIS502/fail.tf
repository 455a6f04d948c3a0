terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "defender_state" {
  type    = string
  default = "Disabled"
}

locals {
  off = "disabled"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-claims"
  resource_group_name = "rg-claims-prod"
}

data "azurerm_cognitive_account" "legacy" {
  name                = "cog-claims-legacy"
  resource_group_name = "rg-claims-prod"
}

data "azurerm_cognitive_account" "dev" {
  name                = "cog-claims-dev"
  resource_group_name = "rg-claims-dev"
}

resource "azapi_resource" "ai_defender" {
  type      = "Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01"
  name      = "Default"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      state = "Disabled" # expect: AIS502
    }
  }
}

resource "azapi_resource" "legacy_defender" {
  type      = "Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01"
  name      = "Default"
  parent_id = data.azurerm_cognitive_account.legacy.id

  body = {
    properties = {
      state = var.defender_state # expect: AIS502
    }
  }
}

resource "azapi_resource" "dev_defender" {
  type      = "Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01"
  name      = "Default"
  parent_id = data.azurerm_cognitive_account.dev.id

  body = {
    properties = {
      state = local.off # expect: AIS502
    }
  }
}
