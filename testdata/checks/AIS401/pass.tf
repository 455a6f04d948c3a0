terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "filter_policy" {
  type    = string
  default = "Microsoft.DefaultV2"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-writer"
  resource_group_name = "rg-writer-prod"
}

resource "azapi_resource" "house" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "house-rules"
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
          name              = "Hate"
          source            = "Completion"
          enabled           = true
          blocking          = true
          severityThreshold = "Low"
        },
      ]
    }
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "chat"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model         = { format = "OpenAI", name = "gpt-5.1", version = "2025-11-13" }
      raiPolicyName = azapi_resource.house.name
    }
  }
}

resource "azurerm_cognitive_deployment" "drafts" {
  name                 = "drafts"
  cognitive_account_id = data.azurerm_cognitive_account.ai.id
  rai_policy_name      = var.filter_policy

  model {
    format  = "OpenAI"
    name    = "gpt-5-mini"
    version = "2025-08-07"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

# What embeddings and transcripts hold is not filtered.
resource "azurerm_cognitive_deployment" "embeddings" {
  name                   = "embeddings"
  cognitive_account_id   = data.azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = "text-embedding-3-large"
    version = "1"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

resource "azapi_resource" "dictation" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "dictation"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "Standard", capacity = 3 }
    properties = {
      model                = { format = "OpenAI", name = "whisper", version = "001" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
