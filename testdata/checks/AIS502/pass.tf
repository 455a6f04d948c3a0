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
  default = "Enabled"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-claims"
  resource_group_name = "rg-claims-prod"
}

data "azurerm_cognitive_account" "legacy" {
  name                = "cog-claims-legacy"
  resource_group_name = "rg-claims-prod"
}

resource "azapi_resource" "ai_defender" {
  type      = "Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01"
  name      = "Default"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = { state = "Enabled" }
  }
}

resource "azapi_resource" "legacy_defender" {
  type      = "Microsoft.CognitiveServices/accounts/defenderForAISettings@2025-06-01"
  name      = "Default"
  parent_id = data.azurerm_cognitive_account.legacy.id

  body = {
    properties = { state = var.defender_state }
  }
}
