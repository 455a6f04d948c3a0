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

resource "azurerm_log_analytics_workspace" "chat" {
  name                = "log-chat"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  retention_in_days   = 90
  internet_query_enabled = false
}

resource "azapi_resource" "index" {
  type      = "Microsoft.OperationalInsights/workspaces@2025-02-01"
  name      = "log-index"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      retentionInDays = 90
      publicNetworkAccessForQuery = "Disabled"
    }
  }
}

# Nothing of AI goes there.
resource "azurerm_log_analytics_workspace" "offices" {
  name                = "log-offices"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  retention_in_days   = 90
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

resource "azurerm_search_service" "index" {
  name                          = "srch-claims"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
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

resource "azurerm_monitor_diagnostic_setting" "index" {
  name                       = "index-logs"
  target_resource_id         = azurerm_search_service.index.id
  log_analytics_workspace_id = azapi_resource.index.id

  enabled_log {
    category_group = "audit"
  }
}
