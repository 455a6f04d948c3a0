terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-reception-prod"
  location = "westeurope"
}

variable "app_id" {
  description = "Application of the bot."
  type        = string
}

variable "tenant_id" {
  type = string
}

variable "local_authentication" {
  description = "The web chat still uses its Direct Line secret."
  type        = bool
  default     = true
}

resource "azurerm_bot_service_azure_bot" "reception" {
  name                          = "bot-reception"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = var.app_id
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = var.tenant_id
  endpoint                      = "https://reception.contoso.com/api/messages"
  local_authentication_enabled  = true # expect: BOT201
  public_network_access_enabled = false
}

resource "azurerm_bot_service_azure_bot" "night" { # expect: BOT201
  name                          = "bot-reception-night"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = var.app_id
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = var.tenant_id
  endpoint                      = "https://reception.contoso.com/api/messages"
  public_network_access_enabled = false
}

resource "azurerm_bot_service_azure_bot" "chat" {
  name                          = "bot-reception-chat"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = var.app_id
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = var.tenant_id
  endpoint                      = "https://reception.contoso.com/api/messages"
  local_authentication_enabled  = var.local_authentication # expect: BOT201
  public_network_access_enabled = false
}

# This resource has no argument for it.
resource "azurerm_bot_channels_registration" "legacy" { # expect: BOT201
  name                          = "bot-reception-legacy"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = var.app_id
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = var.tenant_id
  endpoint                      = "https://reception.contoso.com/api/messages"
  public_network_access_enabled = false
}

resource "azapi_resource" "lobby" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-lobby"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName         = "Reception"
      msaAppId            = var.app_id
      msaAppType          = "SingleTenant"
      msaAppTenantId      = var.tenant_id
      endpoint            = "https://reception.contoso.com/api/messages"
      disableLocalAuth    = false # expect: BOT201
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "garage" { # expect: BOT201
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-garage"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName         = "Reception"
      msaAppId            = var.app_id
      msaAppType          = "SingleTenant"
      msaAppTenantId      = var.tenant_id
      endpoint            = "https://reception.contoso.com/api/messages"
      publicNetworkAccess = "Disabled"
    }
  }
}
