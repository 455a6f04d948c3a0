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

variable "endpoint" {
  description = "Where the bot listens."
  type        = string
}

variable "tls" {
  type = bool
}

resource "azurerm_bot_service_azure_bot" "reception" {
  name                          = "bot-reception"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = var.app_id
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = var.tenant_id
  endpoint                      = var.endpoint # expect undecided: BOT103
  local_authentication_enabled  = false
  public_network_access_enabled = false
}

resource "azurerm_bot_service_azure_bot" "night" {
  name                          = "bot-reception-night"
  resource_group_name           = azurerm_resource_group.ai.name
  location                      = "global"
  sku                           = "S1"
  microsoft_app_id              = var.app_id
  microsoft_app_type            = "SingleTenant"
  microsoft_app_tenant_id       = var.tenant_id
  endpoint                      = var.tls ? "https://night.contoso.com/api/messages" : "http://night.contoso.com/api/messages" # expect possible: BOT103
  local_authentication_enabled  = false
  public_network_access_enabled = false
}
