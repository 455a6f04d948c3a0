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

variable "luis_apps" {
  type    = list(string)
  default = ["a1b2c3d4-0d8f-4a2c-9b0e-6f1c2d3e4f50"]
}

variable "luis_key" {
  type      = string
  sensitive = true
}

resource "azurerm_bot_service_azure_bot" "web" {
  name                    = "bot-web-help"
  resource_group_name     = azurerm_resource_group.ai.name
  location                = "global"
  sku                     = "S1"
  microsoft_app_id        = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  microsoft_app_type      = "SingleTenant"
  microsoft_app_tenant_id = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  endpoint                = "https://bot-web-help.azurewebsites.net/api/messages"
  luis_app_ids            = ["a1b2c3d4-0d8f-4a2c-9b0e-6f1c2d3e4f50"] # expect: BOT603
  luis_key                = var.luis_key
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
      luisAppIds = [
        "a1b2c3d4-0d8f-4a2c-9b0e-6f1c2d3e4f50", # expect: BOT603
      ]
    }
  }
}

resource "azapi_resource" "desk" {
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
      luisAppIds       = var.luis_apps # expect: BOT603
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
      displayName      = "Hr"
      endpoint         = "https://bot-hr.azurewebsites.net/api/messages"
      msaAppId         = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType       = "SingleTenant"
      msaAppTenantId   = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth = true
      luisKey          = "3b1f6c9e2d5a48f7b0c4e8a1d6f3925c" # expect: BOT603
    }
  }
}
