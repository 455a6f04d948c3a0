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

module "app" {
  source         = "./app"
  name           = "app-assistant"
  resource_group = azurerm_resource_group.ai

  settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.chat.endpoint
    AZURE_OPENAI_API_KEY  = "@Microsoft.KeyVault(SecretUri=https://kv-assistant.vault.azure.net/secrets/chat-key)"
  }
}
