terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "rival_list" {
  type    = string
  default = "competitors"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-bank"
  resource_group_name = "rg-bank-prod"
}

resource "azurerm_cognitive_account_rai_blocklist" "rivals" {
  name                 = "competitors"
  cognitive_account_id = data.azurerm_cognitive_account.ai.id
  description          = "Names of other banks"
}

resource "azapi_resource" "projects" {
  type      = "Microsoft.CognitiveServices/accounts/raiBlocklists@2025-06-01"
  name      = "code-names"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = { description = "Projects nobody may hear of" }
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
        { blocklistName = var.rival_list, source = "Prompt", blocking = true },
        { blocklistName = azapi_resource.projects.name, source = "Prompt", blocking = true },
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
      model                = { format = "OpenAI", name = "gpt-5.1", version = "2025-11-13" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
