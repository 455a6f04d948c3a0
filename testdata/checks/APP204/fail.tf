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
            value = "9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c" # expect: APP204
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
                value = "7Hq2ZkP9vXw4LmN8rTb6YcJd3FgS5aQe1UoIiEyR0pMzKxVtWnAzSeDx4Bv2" # expect: APP204
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "planner" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-assistant-planner"
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
        secrets = [
          {
            name  = "openai-key"
            value = "sk-proj-4f9GhT2bLq81xZpV7sNd" # expect: APP204
          },
        ]
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
                name      = "OPENAI_KEY"
                secretRef = "openai-key"
              },
            ]
          },
        ]
      }
    }
  }
}

locals {
  openai_key = "9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c"
}

resource "azurerm_linux_web_app" "portal" {
  name                = "app-assistant-portal"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  service_plan_id     = var.plan_id

  site_config {}

  app_settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.chat.endpoint
    AZURE_OPENAI_API_KEY  = local.openai_key # expect: APP204
    WEBSITE_TIME_ZONE     = "UTC"
  }
}

variable "plan_id" {
  type = string
}
