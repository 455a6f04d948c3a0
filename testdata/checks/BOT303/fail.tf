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

resource "azurerm_healthbot" "symptoms" { # expect: BOT303
  name                = "hb-symptoms"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.ai.name
  sku_name            = "C0"
}

resource "azapi_resource" "triage" { # expect: BOT303
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
  }
}

resource "azapi_resource" "intake" { # expect: BOT303
  type      = "Microsoft.HealthBot/healthBots@2025-11-01"
  name      = "hb-intake"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "C0"
    }
    properties = {}
  }
}
