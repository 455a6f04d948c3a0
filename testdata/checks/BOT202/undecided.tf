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

variable "app_kind" {
  type = string
}

resource "azapi_resource" "old" { # expect undecided: BOT202
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-of-old"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName      = "Of old"
      endpoint         = "https://bot-of-old.azurewebsites.net/api/messages"
      msaAppId         = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
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
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName      = "Service desk"
      endpoint         = "https://bot-service-desk.azurewebsites.net/api/messages"
      msaAppId         = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType       = var.app_kind # expect undecided: BOT202
      msaAppTenantId   = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth = true
    }
  }
}
