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

resource "azurerm_search_service" "search" {
  name                          = "srch-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 2
  local_authentication_enabled  = true
  public_network_access_enabled = true
}

resource "azapi_resource" "apps" {
  type      = "Microsoft.App/managedEnvironments@2025-01-01"
  name      = "cae-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      zoneRedundant = false
    }
  }
}

resource "azapi_resource" "vault" {
  type      = "Microsoft.KeyVault/vaults@2023-07-01"
  name      = "kv-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      tenantId = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      sku = {
        family = "A"
        name   = "standard"
      }
      enableRbacAuthorization = true
    }
  }
}

resource "azapi_resource" "chatKey" {
  type      = "Microsoft.KeyVault/vaults/secrets@2023-07-01"
  name      = "chat-key"
  parent_id = azapi_resource.vault.id

  body = {
    properties = {
      value = azurerm_cognitive_account.chat.primary_access_key
    }
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
        ]
      }
    }
  }
}

resource "azurerm_linux_function_app" "ingest" {
  name                = "func-assistant-ingest"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  service_plan_id     = var.plan_id
  https_only          = true

  identity {
    type = "SystemAssigned"
  }

  site_config {}

  app_settings = {
    SEARCH_RESOURCE      = azurerm_search_service.search.id
    AZURE_OPENAI_API_KEY = "@Microsoft.KeyVault(SecretUri=https://kv-assistant.vault.azure.net/secrets/chat-key)"
  }
}

variable "plan_id" {
  type = string
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
      managedEnvironmentId = azapi_resource.apps.id
      configuration = {
        ingress = {
          external   = true
          targetPort = 8080
        }
        secrets = [
          {
            name        = "openai-key"
            keyVaultUrl = "https://kv-assistant.vault.azure.net/secrets/chat-key"
            identity    = "system"
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
                name      = "AZURE_OPENAI_API_KEY"
                secretRef = "openai-key"
              },
            ]
          },
        ]
      }
    }
  }
}
