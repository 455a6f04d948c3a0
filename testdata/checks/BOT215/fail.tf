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

variable "speech_key" {
  type      = string
  sensitive = true
}

resource "azurerm_bot_service_azure_bot" "concierge" {
  name                    = "bot-front-desk"
  resource_group_name     = azurerm_resource_group.ai.name
  location                = "global"
  sku                     = "S1"
  microsoft_app_id        = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  microsoft_app_type      = "SingleTenant"
  microsoft_app_tenant_id = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  endpoint                = "https://bot-front-desk.azurewebsites.net/api/messages"
}

resource "azurerm_bot_channel_direct_line_speech" "speech" { # expect: BOT215
  bot_name                     = azurerm_bot_service_azure_bot.concierge.name
  location                     = azurerm_bot_service_azure_bot.concierge.location
  resource_group_name          = azurerm_resource_group.ai.name
  cognitive_service_location   = "westeurope"
  cognitive_service_access_key = var.speech_key
}

resource "azapi_resource" "concierge" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-concierge"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName      = "Concierge"
      endpoint         = "https://bot-concierge.azurewebsites.net/api/messages"
      msaAppId         = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType       = "SingleTenant"
      msaAppTenantId   = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth = true
    }
  }
}

resource "azapi_resource" "speech" { # expect: BOT215
  type      = "Microsoft.BotService/botServices/channels@2022-09-15"
  name      = "DirectLineSpeechChannel"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      channelName = "DirectLineSpeechChannel"
      properties = {
        isEnabled                       = true
        cognitiveServiceRegion          = "westeurope"
        cognitiveServiceSubscriptionKey = var.speech_key
      }
    }
  }
}
