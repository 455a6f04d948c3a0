terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
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
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "logged_id" {
  type = string
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-assistant"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  retention_in_days   = 90
}

resource "azurerm_bot_service_azure_bot" "claims" { # expect undecided: BOT501
  name                         = "bot-claims"
  resource_group_name          = azurerm_resource_group.ai.name
  location                     = "global"
  sku                          = "S1"
  microsoft_app_id             = "00000000-1111-2222-3333-444444444444"
  microsoft_app_type           = "SingleTenant"
  microsoft_app_tenant_id      = "11111111-2222-3333-4444-555555555555"
  endpoint                     = "https://claims.contoso.com/api/messages"
  local_authentication_enabled = false
}

resource "azurerm_monitor_diagnostic_setting" "any" {
  name                       = "any-logs"
  target_resource_id         = var.logged_id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs.id

  enabled_log {
    category_group = "audit"
  }
}
