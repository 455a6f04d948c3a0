terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "block_quotations" {
  type    = bool
  default = true
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-lyrics"
  resource_group_name = "rg-lyrics-prod"
}

resource "azurerm_cognitive_account_rai_policy" "quotes" {
  name                 = "quotes"
  cognitive_account_id = data.azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"
  mode                 = "Default"

  content_filter {
    name           = "Jailbreak"
    source         = "Prompt"
    filter_enabled = true
    block_enabled  = true
  }

  content_filter {
    name           = "Protected Material Text"
    source         = "Completion"
    filter_enabled = true
    block_enabled  = true
  }

  content_filter {
    name           = "Protected Material Code"
    source         = "Completion"
    filter_enabled = true
    block_enabled  = false
  }
}

resource "azapi_resource" "articles" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "articles"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name     = "Protected Material Text"
          source   = "Completion"
          enabled  = true
          blocking = var.block_quotations
        },
        {
          name     = "Protected Material Code"
          source   = "Completion"
          enabled  = true
          blocking = false
        },
      ]
    }
  }
}

# Blocks by its action; the second is off, which is another matter.
resource "azapi_resource" "archive" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01"
  name      = "archive"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name     = "Protected Material Text"
          source   = "Completion"
          enabled  = true
          blocking = false
          action   = "BLOCKING"
        },
        {
          name     = "Protected Material Text"
          source   = "Completion"
          enabled  = false
          blocking = false
        },
      ]
    }
  }
}
