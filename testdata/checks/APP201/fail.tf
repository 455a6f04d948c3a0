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
            value = azurerm_cognitive_account.chat.primary_access_key # expect: APP201
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

  site_config {}

  app_settings = {
    FUNCTIONS_EXTENSION_VERSION = "~4"
    SEARCH_ADMIN_KEY            = azurerm_search_service.search.primary_key # expect: APP201
  }
}

variable "plan_id" {
  type = string
}

locals {
  model_settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.chat.endpoint
    AZURE_OPENAI_API_KEY  = azurerm_cognitive_account.chat.secondary_access_key
  }
}

resource "azurerm_windows_web_app" "office" {
  name                = "app-assistant-office"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  service_plan_id     = var.plan_id

  site_config {}

  app_settings = merge(local.model_settings, { WEBSITE_TIME_ZONE = "UTC" }) # expect: APP201
}

resource "azurerm_container_app" "router" {
  name                         = "ca-assistant-router"
  container_app_environment_id = azapi_resource.apps.id
  resource_group_name          = azurerm_resource_group.ai.name
  revision_mode                = "Single"

  secret {
    name  = "search-key"
    value = azurerm_search_service.search.primary_key # expect: APP201
  }

  template {
    container {
      name   = "router"
      image  = "ghcr.io/contoso/router:2.0.1"
      cpu    = 0.5
      memory = "1Gi"

      env {
        name        = "SEARCH_KEY"
        secret_name = "search-key"
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
      managedEnvironmentId = azapi_resource.apps.id
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
                name  = "AZURE_OPENAI_API_KEY"
                value = azurerm_cognitive_account.chat.primary_access_key # expect: APP201
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
      managedEnvironmentId = azapi_resource.apps.id
      configuration = {
        ingress = {
          external   = true
          targetPort = 8080
        }
        secrets = [
          {
            name  = "openai-key"
            value = azurerm_cognitive_account.chat.primary_access_key # expect: APP201
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

resource "azapi_resource" "fill" {
  type      = "Microsoft.Resources/deploymentScripts@2023-08-01"
  name      = "ds-fill"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AzureCLI"
    properties = {
      azCliVersion      = "2.61.0"
      retentionInterval = "PT1H"
      environmentVariables = [
        {
          name  = "SEARCH_ENDPOINT"
          value = "https://srch-assistant.search.windows.net"
        },
        {
          name        = "SEARCH_KEY"
          secureValue = azurerm_search_service.search.primary_key # expect: APP201
        },
      ]
      scriptContent = "./fill-index.sh"
    }
  }
}
