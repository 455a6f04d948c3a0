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

variable "graph_secret" {
  description = "From the key vault."
  type        = string
  sensitive   = true
}

variable "refresh_secret" {
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

resource "azurerm_bot_connection" "graph" {
  name                  = "graph"
  bot_name              = azurerm_bot_service_azure_bot.concierge.name
  location              = "global"
  resource_group_name   = azurerm_resource_group.ai.name
  service_provider_name = "Aadv2"
  client_id             = "9c1d8f0e-6f3b-4b2f-8a77-0b1f7f4c2d10"
  client_secret         = var.graph_secret
  scopes                = "User.Read"

  parameters = {
    tenantId = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
  }
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

resource "azapi_resource" "graph" {
  type      = "Microsoft.BotService/botServices/connections@2022-09-15"
  name      = "graph"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      serviceProviderId = "30dd229c-58e3-4a48-bdfd-91ec48eb906c"
      clientId          = "9c1d8f0e-6f3b-4b2f-8a77-0b1f7f4c2d10"
      clientSecret      = var.graph_secret
      scopes            = "User.Read"
      parameters = [
        {
          key   = "tenantID"
          value = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
        },
        {
          key   = "tokenExchangeUrl"
          value = "api://bot-concierge/9c1d8f0e"
        },
      ]
    }
  }
}

resource "azapi_resource" "crm" {
  type      = "Microsoft.BotService/botServices/connections@2022-09-15"
  name      = "crm"
  parent_id = azapi_resource.concierge.id
  location  = "global"

  body = {
    properties = {
      serviceProviderId = "oauth2"
      clientId          = "concierge"
      clientSecret      = ""
      parameters = [
        {
          key   = "clientId"
          value = "concierge"
        },
        {
          key   = "refreshSecret"
          value = var.refresh_secret
        },
      ]
    }
  }
}
