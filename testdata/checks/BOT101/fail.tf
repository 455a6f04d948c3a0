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

variable "public_access" {
  type    = string
  default = "Enabled"
}

resource "azurerm_bot_service_azure_bot" "web" {
  name                          = "bot-web-help"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  endpoint                      = "https://bot-web-help.azurewebsites.net/api/messages"
  public_network_access_enabled = true # expect: BOT101
}

resource "azurerm_bot_service_azure_bot" "faq" { # expect: BOT101
  name                    = "bot-faq"
  resource_group_name     = azurerm_resource_group.ai.name
  location                = "global"
  sku                     = "S1"
  microsoft_app_id        = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  microsoft_app_type      = "SingleTenant"
  microsoft_app_tenant_id = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  endpoint                = "https://bot-faq.azurewebsites.net/api/messages"
}

resource "azurerm_bot_channels_registration" "old" { # expect: BOT101
  name                = "bot-old"
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
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName         = "Concierge"
      endpoint            = "https://bot-concierge.azurewebsites.net/api/messages"
      msaAppId            = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType          = "SingleTenant"
      msaAppTenantId      = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth    = true
      publicNetworkAccess = "Enabled" # expect: BOT101
    }
  }
}

resource "azapi_resource" "desk" { # expect: BOT101
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-service-desk"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
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

resource "azapi_resource" "hr" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-hr"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName         = "Hr"
      endpoint            = "https://bot-hr.azurewebsites.net/api/messages"
      msaAppId            = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType          = "SingleTenant"
      msaAppTenantId      = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth    = true
      publicNetworkAccess = var.public_access # expect: BOT101
    }
  }
}
