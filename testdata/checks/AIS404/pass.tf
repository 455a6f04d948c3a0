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
  type    = string
  default = "Medium"
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
    severity_threshold = "Medium"
  }

  content_filter {
    name               = "Violence"
    source             = "Completion"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = var.harm_threshold
  }

  content_filter {
    name           = "Jailbreak"
    source         = "Prompt"
    filter_enabled = true
    block_enabled  = true
  }
}

resource "azapi_resource" "school" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "school"
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
          name              = "Sexual"
          source            = "Completion"
          enabled           = true
          blocking          = true
          severityThreshold = "Low"
        },
        {
          name              = "Profanity"
          source            = "Completion"
          enabled           = true
          blocking          = true
          severityThreshold = "High"
        },
      ]
    }
  }
}

# The first has no threshold of its own, the second is off altogether.
resource "azapi_resource" "plain" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "plain"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        { name = "Hate", source = "Prompt", enabled = true, blocking = true },
        {
          name              = "Violence"
          source            = "Completion"
          enabled           = false
          blocking          = true
          severityThreshold = "High"
        },
      ]
    }
  }
}
