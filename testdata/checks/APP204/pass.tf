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

variable "openaiKey" {
  type = string
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  local_auth_enabled            = true
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
            value = "@Microsoft.KeyVault(SecretUri=https://kv-assistant.vault.azure.net/secrets/chat-key)"
          },
          {
            name  = "SEARCH_KEY_NAME"
            value = "documents-index-reader-2024"
          },
          {
            name  = "APPINSIGHTS_INSTRUMENTATIONKEY"
            value = "3f8c1a52-6b0e-4f6b-9d53-0c7be0f7a4de"
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "worker" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-assistant-worker"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      configuration = {
        ingress = {
          external   = true
          targetPort = 8080
        }
      }
      template = {
        containers = [
          {
            name  = "main"
            image = "ghcr.io/contoso/assistant:1.8.2"
            env = [
              {
                name  = "AZURE_OPENAI_ENDPOINT"
                value = azurerm_cognitive_account.chat.endpoint
              },
              {
                name  = "OPENAI_KEY"
                value = var.openaiKey
              },
            ]
          },
        ]
      }
    }
  }
}
