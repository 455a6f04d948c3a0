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
          external      = true
          targetPort    = 8080
          allowInsecure = false
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
            ]
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "shop" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-shop"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      configuration = {
        ingress = {
          external      = true
          targetPort    = 8080
          allowInsecure = true
        }
      }
      template = {
        containers = [
          {
            name  = "main"
            image = "ghcr.io/contoso/assistant:1.8.2"
            env = [
              {
                name  = "TZ"
                value = "UTC"
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azurerm_container_app" "router" {
  name                         = "ca-assistant-router"
  container_app_environment_id = azapi_resource.apps.id
  resource_group_name          = azurerm_resource_group.ai.name
  revision_mode                = "Single"

  ingress {
    external_enabled = true
    target_port      = 8080
    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    container {
      name   = "router"
      image  = "ghcr.io/contoso/router:2.0.1"
      cpu    = 0.5
      memory = "1Gi"

      env {
        name  = "AZURE_OPENAI_ENDPOINT"
        value = azurerm_cognitive_account.chat.endpoint
      }
    }
  }
}
