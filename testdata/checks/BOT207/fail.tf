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

variable "slack_signing_secret" {
  description = "Signing secret of the Slack app."
  type        = string
  sensitive   = true
}

variable "facebook_secret" {
  type      = string
  sensitive = true
}

variable "mailbox_password" {
  type    = string
  default = "Zomer-2024!"
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

resource "azurerm_bot_channel_slack" "slack" {
  bot_name            = azurerm_bot_service_azure_bot.concierge.name
  location            = azurerm_bot_service_azure_bot.concierge.location
  resource_group_name = azurerm_resource_group.ai.name

  client_id          = "2210535565.6172"
  client_secret      = "8f1c2b7a6d5e4c3b2a19081726354453" # expect: BOT207
  signing_secret     = var.slack_signing_secret
  verification_token = var.slack_signing_secret
}

resource "azurerm_bot_channel_line" "line" {
  bot_name            = azurerm_bot_service_azure_bot.concierge.name
  location            = azurerm_bot_service_azure_bot.concierge.location
  resource_group_name = azurerm_resource_group.ai.name

  line_channel {
    access_token = var.slack_signing_secret
    secret       = "41d8cd98f00b204e9800998ecf8427e0" # expect: BOT207
  }
}

resource "azurerm_bot_channel_sms" "sms" {
  bot_name            = azurerm_bot_service_azure_bot.concierge.name
  location            = azurerm_bot_service_azure_bot.concierge.location
  resource_group_name = azurerm_resource_group.ai.name

  phone_number                    = "+15550100"
  sms_channel_account_security_id = "AC2f6a"
  sms_channel_auth_token          = local.sms_token # expect: BOT207
}

locals {
  sms_token = "c1d2e3f4a5b60718293a4b5c6d7e8f90"
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
      luisKey          = "3b1f6c9e2d5a48f7b0c4e8a1d6f3925c" # expect: BOT207
    }
  }
}

resource "azapi_resource" "slack" {
  type      = "Microsoft.BotService/botServices/channels@2022-09-15"
  name      = "SlackChannel"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      channelName = "SlackChannel"
      properties = {
        isEnabled     = true
        clientId      = "2210535565.6172"
        clientSecret  = "8f1c2b7a6d5e4c3b2a19081726354453" # expect: BOT207
        signingSecret = var.slack_signing_secret
      }
    }
  }
}

resource "azapi_resource" "facebook" {
  type      = "Microsoft.BotService/botServices/channels@2022-09-15"
  name      = "FacebookChannel"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      channelName = "FacebookChannel"
      properties = {
        isEnabled = true
        appId     = "184467440737"
        appSecret = var.facebook_secret
        pages = [
          {
            id          = "1099511627"
            accessToken = "EAAGm0PX4ZCpsBAKZCZB9c2dQ7" # expect: BOT207
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "telegram" {
  type      = "Microsoft.BotService/botServices/channels@2022-09-15"
  name      = "TelegramChannel"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      channelName = "TelegramChannel"
      properties = {
        isEnabled   = true
        accessToken = "5839201746:AAF-x9Lq2Zt7Rk" # expect: BOT207
      }
    }
  }
}

resource "azapi_resource" "mail" {
  type      = "Microsoft.BotService/botServices/channels@2022-09-15"
  name      = "EmailChannel"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      channelName = "EmailChannel"
      properties = {
        isEnabled    = true
        emailAddress = "concierge@contoso.com"
        password     = var.mailbox_password # expect: BOT207
      }
    }
  }
}
