terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "applied_list" {
  type = string
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-bank"
  resource_group_name = "rg-bank-prod"
}

resource "azapi_resource" "rivals" { # expect undecided: AIS410
  type      = "Microsoft.CognitiveServices/accounts/raiBlocklists@2025-06-01"
  name      = "competitors"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = { description = "Names of other banks" }
  }
}

resource "azapi_resource" "guard" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "guard"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name              = "Hate"
          source            = "Completion"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
      customBlocklists = [
        { blocklistName = var.applied_list, source = "Prompt", blocking = true },
      ]
    }
  }
}
