terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
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

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

module "access" {
  source       = "./access"
  account_id   = azurerm_cognitive_account.chat.id
  role         = "Owner" # expect: IAM201
  principal_id = "0f6e2f0a-6a3a-4f0e-9b52-9d4f6f1c2b7e"
}
