terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "summary_capacity" {
  type    = number
  default = 300
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-callcentre"
  resource_group_name = "rg-callcentre-prod"
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
    capacity = 1000
  }
}

resource "azapi_resource" "summaries" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "summaries"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = var.summary_capacity }
    properties = {
      model                = { format = "OpenAI", name = "gpt-5-mini", version = "2025-08-07" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

# Throughput units, paid beforehand.
resource "azapi_resource" "reserved" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "reserved"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "ProvisionedManaged", capacity = 1500 }
    properties = {
      model                = { format = "OpenAI", name = "gpt-5.1", version = "2025-11-13" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "nightly" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "nightly"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalBatch", capacity = 20000 }
    properties = {
      model                = { format = "OpenAI", name = "gpt-5-mini", version = "2025-08-07" }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
