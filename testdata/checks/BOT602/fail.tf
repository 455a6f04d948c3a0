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

variable "bot_kind" {
  type    = string
  default = "bot"
}

resource "azurerm_bot_channels_registration" "old" { # expect: BOT602
  name                = "bot-old"
  resource_group_name = azurerm_resource_group.ai.name
  location            = "global"
  sku                 = "S1"
  microsoft_app_id    = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
}

resource "azurerm_bot_web_app" "older" { # expect: BOT602
  name                = "bot-older"
  resource_group_name = azurerm_resource_group.ai.name
  location            = "global"
  sku                 = "S1"
  microsoft_app_id    = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
}

resource "azapi_resource" "concierge" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-concierge"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "sdk" # expect: BOT602
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

resource "azapi_resource" "desk" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-service-desk"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = var.bot_kind # expect: BOT602
    sku = {
      name = "S1"
    }
    properties = {
      displayName      = "Service desk"
      endpoint         = "https://bot-service-desk.azurewebsites.net/api/messages"
      msaAppId         = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType       = "SingleTenant"
      msaAppTenantId   = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth = true
    }
  }
}
