terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "filter_mode" {
  type    = string
  default = "Blocking"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-voicebot"
  resource_group_name = "rg-voicebot-prod"
}

resource "azurerm_cognitive_account_rai_policy" "fast" {
  name                 = "fast"
  cognitive_account_id = data.azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"
  mode                 = "Default"

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

resource "azapi_resource" "kiosk" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "kiosk"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = var.filter_mode
      contentFilters = [
        {
          name              = "Hate"
          source            = "Completion"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
    }
  }
}

# Without a mode the service buffers answers.
resource "azapi_resource" "phone" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "phone"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      contentFilters = [
        { name = "Jailbreak", source = "Prompt", enabled = true, blocking = true },
      ]
    }
  }
}
