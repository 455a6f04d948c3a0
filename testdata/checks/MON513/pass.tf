terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
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

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
    }
  }
}

resource "azapi_resource" "traces" {
  type      = "Microsoft.Insights/components@2020-02-02"
  name      = "appi-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "web"
    properties = {
      Application_Type = "web"
      DisableIpMasking = false
    }
  }
}

resource "azapi_resource" "tracing" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "traces"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      category = "AppInsights"
      target   = azapi_resource.traces.id
      authType = "ApiKey"
    }
  }
}

resource "azurerm_application_insights" "research" {
  name                = "appi-research"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  application_type    = "web"
}

resource "azapi_resource" "research" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-06-01"
  name      = "research"
  parent_id = azapi_resource.chat.id

  body = {
    properties = {
      category = "AppInsights"
      target   = azurerm_application_insights.research.id
      authType = "ApiKey"
    }
  }
}
