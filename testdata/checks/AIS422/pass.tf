terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "block_slurs" {
  type    = bool
  default = true
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-bank"
  resource_group_name = "rg-bank-prod"
}

resource "azapi_resource" "rivals" {
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
          source            = "Prompt"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
      customBlocklists = [
        { blocklistName = "competitors", source = "Prompt", blocking = true },
        { blocklistName = "competitors", source = "Completion", blocking = true },
      ]
    }
  }
}

resource "azapi_resource" "pilot" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "pilot"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name              = "Hate"
          source            = "Prompt"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
      customBlocklists = [
        { blocklistName = "slurs", source = "Prompt", blocking = var.block_slurs },
      ]
    }
  }
}
