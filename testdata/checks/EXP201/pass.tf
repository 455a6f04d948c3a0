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

resource "azurerm_user_assigned_identity" "agent" {
  name                = "id-agent"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "tickets" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-mcp-tickets"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.agent.id]
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
                name  = "DATABASE"
                value = "tickets"
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azurerm_role_assignment" "ask" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_user_assigned_identity.agent.principal_id
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-mcp-orders"
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
                name  = "DATABASE"
                value = "tickets"
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "orders_auth" {
  type      = "Microsoft.App/containerApps/authConfigs@2025-01-01"
  name      = "current"
  parent_id = azapi_resource.orders.id

  body = {
    properties = {
      platform = {
        enabled = true
      }
      globalValidation = {
        unauthenticatedClientAction = "Return401"
      }
      identityProviders = {
        azureActiveDirectory = {
          registration = {
            clientId = "0c5b8a9e-3f39-4a15-8e4c-7f7a4c9c7f10"
          }
        }
      }
    }
  }
}

resource "azurerm_role_assignment" "orders_owner" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Owner"
  principal_id         = azapi_resource.orders.identity[0].principal_id
}

resource "azapi_resource" "crm" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-mcp-crm"
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
          external   = false
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
                name  = "DATABASE"
                value = "tickets"
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azurerm_role_assignment" "crm_owner" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Contributor"
  principal_id         = azapi_resource.crm.identity[0].principal_id
}

resource "azapi_resource" "tools" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-mcp-stock"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "app,linux"
    properties = {
      httpsOnly           = true
      publicNetworkAccess = "Disabled"
      siteConfig = {
        appSettings = [
          {
            name  = "DATABASE"
            value = "stock"
          },
        ]
      }
    }
  }
}

resource "azurerm_role_assignment" "stock_keys" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Cognitive Services Contributor"
  principal_id         = azapi_resource.tools.identity[0].principal_id
}
