terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "check_licences" {
  description = "Licences are checked in the pull request."
  type        = bool
  default     = false
}

locals {
  off = false
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
    filter_enabled = false # expect: AIS407
    block_enabled  = true
  }
}

resource "azapi_resource" "copilot" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "copilot"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        { name = "Jailbreak", source = "Prompt", enabled = true, blocking = true },
        {
          name     = "Protected Material Code"
          source   = "Completion"
          enabled  = var.check_licences # expect: AIS407
          blocking = false
        },
        {
          name     = "Protected Material Text"
          source   = "Completion"
          enabled  = local.off # expect: AIS407
          blocking = true
        },
      ]
    }
  }
}
