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

variable "keysOff" {
  type = bool
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  local_auth_enabled            = !var.keysOff # expect possible: EXP101
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "web" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-assistant-web"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "app,linux"
    properties = {
      httpsOnly = true
      siteConfig = {
        appSettings = [
          {
            name  = "AZURE_OPENAI_ENDPOINT"
            value = azurerm_cognitive_account.chat.endpoint
          },
          {
            name  = "AZURE_OPENAI_API_KEY"
            value = azurerm_cognitive_account.chat.primary_access_key
          },
        ]
      }
    }
  }
}
