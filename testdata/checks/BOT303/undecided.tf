terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "own_key" {
  description = "Vault, key and identity, if the bot has a key of its own."
  type        = object
}

resource "azapi_resource" "triage" {
  type      = "Microsoft.HealthBot/healthBots@2025-11-01"
  name      = "hb-triage"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "C0"
    }
    properties = {
      keyVaultProperties = var.own_key # expect undecided: BOT303
    }
  }
}
