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

variable "public" {
  type = bool
}

resource "azurerm_log_analytics_workspace" "chat" {
  name                = "log-chat"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  retention_in_days   = 90
  internet_query_enabled = var.public # expect possible: MON503
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-claims-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-chat"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_monitor_diagnostic_setting" "chat" {
  name                       = "chat-logs"
  target_resource_id         = azurerm_cognitive_account.chat.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.chat.id

  enabled_log {
    category_group = "audit"
  }
}
