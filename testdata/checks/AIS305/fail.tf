terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "drafts_sku" {
  type    = string
  default = "globalbatch"
}

locals {
  cheap = "DeveloperTier"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_deployment" "mail" {
  name                 = "mail"
  cognitive_account_id = data.azurerm_cognitive_account.foundry.id

  model {
    format  = "OpenAI"
    name    = "gpt-4o"
    version = "2024-11-20"
  }

  sku {
    name     = "GlobalStandard" # expect: AIS305
    capacity = 50
  }
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "chat"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = "GlobalStandard" # expect: AIS305
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
    }
  }
}

resource "azapi_resource" "drafts" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "drafts"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = var.drafts_sku # expect: AIS305
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
    }
  }
}

resource "azapi_resource" "tuned" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "tuned"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    sku = {
      name     = local.cheap # expect: AIS305
      capacity = 50
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "gpt-4o"
        version = "2024-11-20"
      }
    }
  }
}
