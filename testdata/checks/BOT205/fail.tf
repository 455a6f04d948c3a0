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

resource "azurerm_bot_service_azure_bot" "bot" {
  name                = "bot-assistant"
  resource_group_name = azurerm_resource_group.ai.name
  location            = "global"
  sku                 = "S1"
  microsoft_app_id    = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  endpoint            = "https://app-assistant.azurewebsites.net/api/messages"
}

resource "azurerm_bot_channel_directline" "portal" {
  bot_name            = azurerm_bot_service_azure_bot.bot.name
  location            = azurerm_bot_service_azure_bot.bot.location
  resource_group_name = azurerm_resource_group.ai.name

  site {
    name                            = "portal"
    enabled                         = true
    enhanced_authentication_enabled = true
    trusted_origins                 = ["https://portal.contoso.com"]
  }
}

output "directLineSecret" {
  value = nonsensitive(azurerm_bot_channel_directline.portal.site[0].key) # expect: BOT205
}

output "connection" {
  value = nonsensitive("Endpoint=https://assistant.contoso.com;Key=${azurerm_bot_channel_directline.portal.site[0].key}") # expect: BOT205
}

output "resourceId" {
  value = azurerm_bot_channel_directline.portal.id
}

resource "azapi_resource" "spare" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-spare"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "azurebot"
    sku = {
      name = "F0"
    }
    properties = {
      displayName = "Spare"
      endpoint    = "https://spare.contoso.com/api/messages"
      msaAppId    = "c7f0f9b8-5a0e-4a9e-8f5f-0f1f7f0c5a11"
    }
  }
}
