terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "harm_threshold" {
  description = "Stories may get dark."
  type        = string
  default     = "High"
}

locals {
  laxest = "high"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-storyroom"
  resource_group_name = "rg-storyroom-prod"
}

resource "azurerm_cognitive_account_rai_policy" "storyteller" {
  name                 = "storyteller"
  cognitive_account_id = data.azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"
  mode                 = "Default"

  content_filter {
    name               = "Violence"
    source             = "Prompt"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "High" # expect: AIS404
  }

  content_filter {
    name               = "Violence"
    source             = "Completion"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = var.harm_threshold # expect: AIS404
  }

  content_filter {
    name               = "Hate"
    source             = "Completion"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
  }

  content_filter {
    name           = "Jailbreak"
    source         = "Prompt"
    filter_enabled = true
    block_enabled  = true
  }
}

resource "azapi_resource" "voices" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "voices"
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
          severityThreshold = "Low"
        },
        {
          name              = "Self-harm"
          source            = "Completion"
          enabled           = true
          blocking          = false
          severityThreshold = local.laxest # expect: AIS404
        },
      ]
    }
  }
}
