terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "grok_version" {
  type    = string
  default = "1"
}

data "azurerm_cognitive_account" "ai" {
  name                = "cog-intranet"
  resource_group_name = "rg-intranet-prod"
}

resource "azurerm_cognitive_deployment" "chat" {
  name                   = "chat"
  cognitive_account_id   = data.azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = "gpt-5.1"
    version = "2025-11-13"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

resource "azapi_resource" "grok" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "grok"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model                = { format = "xAI", name = "grok-4", version = var.grok_version }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

# Gone already, which is another finding.
resource "azapi_resource" "legacy" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "legacy"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "Standard", capacity = 50 }
    properties = {
      model                = { format = "OpenAI", name = "gpt-35-turbo", version = "0613" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
