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
  type    = string
  default = "SingleTenant"
}

resource "azurerm_bot_service_azure_bot" "hr" {
  name                    = "bot-hr"
  resource_group_name     = azurerm_resource_group.ai.name
  location                = "global"
  sku                     = "S1"
  microsoft_app_id        = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
  microsoft_app_type      = var.app_kind
  microsoft_app_tenant_id = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  endpoint                = "https://bot-hr.azurewebsites.net/api/messages"
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
      displayName         = "Service desk"
      endpoint            = "https://bot-service-desk.azurewebsites.net/api/messages"
      msaAppId            = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType          = "UserAssignedMSI"
      msaAppTenantId      = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth    = true
      msaAppMSIResourceId = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-bot"
    }
  }
}
