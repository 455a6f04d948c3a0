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

variable "slack_client_secret" {
  type      = string
  sensitive = true
}

variable "slack_signing_secret" {
  description = "Signing secret of the Slack app."
  type        = string
  sensitive   = true
}

variable "telegram_token" {
  type      = string
  sensitive = true
  default   = ""
}

variable "voice_key" {
  description = "Key of the speech account."
  type        = string
  sensitive   = true
}

data "azurerm_key_vault_secret" "slack" {
  name         = "slack-client-secret"
  key_vault_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.KeyVault/vaults/kv-concierge"
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
  client_secret      = data.azurerm_key_vault_secret.slack.value
  signing_secret     = var.slack_signing_secret
  verification_token = var.slack_signing_secret
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
      displayName            = "Concierge"
      endpoint               = "https://bot-concierge.azurewebsites.net/api/messages"
      msaAppId               = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType             = "SingleTenant"
      msaAppTenantId         = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth       = true
      developerAppInsightKey = "2c6a2a1e-5b0b-4a8e-9b3f-0d2f1c9c7a11"
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
        isEnabled         = true
        clientId          = "2210535565.6172"
        clientSecret      = var.slack_client_secret
        signingSecret     = var.slack_signing_secret
        verificationToken = ""
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
        accessToken = var.telegram_token
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
        password     = "<mailbox password>"
      }
    }
  }
}

resource "azapi_resource" "line" {
  type      = "Microsoft.BotService/botServices/channels@2022-09-15"
  name      = "LineChannel"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      channelName = "LineChannel"
      properties = {
        lineRegistrations = [
          {
            channelSecret      = var.slack_signing_secret
            channelAccessToken = var.voice_key
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "speech" {
  type      = "Microsoft.BotService/botServices/channels@2022-09-15"
  name      = "DirectLineSpeechChannel"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      channelName = "DirectLineSpeechChannel"
      properties = {
        isEnabled                  = true
        cognitiveServiceRegion     = "westeurope"
        cognitiveServiceResourceId = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-speech/providers/Microsoft.CognitiveServices/accounts/cog-speech"
      }
    }
  }
}
