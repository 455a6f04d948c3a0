terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

variable "research_model" {
  type    = string
  default = "DeepSeek-V3.2"
}

locals {
  notes_model = "Phi-4"
}

data "azurerm_cognitive_account" "ai" {
  name                = "ais-wealth"
  resource_group_name = "rg-wealth-prod"
}

resource "azurerm_cognitive_deployment" "chat" {
  name                   = "chat"
  cognitive_account_id   = data.azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = "gpt-4o" # expect: AIS415
    version = "2024-11-20"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}

resource "azapi_resource" "research" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "research"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = {
        format  = "DeepSeek"
        name    = var.research_model # expect: AIS415
        version = "1"
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "drafts" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-12-01"
  name      = "drafts"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = {
        format    = "Contoso"
        name      = "gpt-5.1"
        version   = "2025-11-13"
        publisher = "Contoso" # expect: AIS415
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "notes" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "notes"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    sku = { name = "GlobalStandard", capacity = 50 }
    properties = {
      model = {
        format  = "Microsoft"
        name    = local.notes_model # expect: AIS415
        version = "7"
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
