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

resource "azapi_resource" "tickets" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-mcp-tickets"
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

resource "azapi_resource" "ticketsAuth" {
  type      = "Microsoft.App/containerApps/authConfigs@2025-01-01"
  name      = "current"
  parent_id = azapi_resource.tickets.id

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

resource "azapi_resource" "orders" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-orders-mcp"
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

resource "azapi_resource" "chat" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-chat"
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

resource "azapi_resource" "partners" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-mcp-partners"
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
          ipSecurityRestrictions = [
            {
              name           = "office"
              action         = "Allow"
              ipAddressRange = "203.0.113.0/26"
            },
          ]
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

resource "azurerm_container_app" "crm" {
  name                         = "ca-mcp-crm"
  container_app_environment_id = azapi_resource.apps.id
  resource_group_name          = azurerm_resource_group.ai.name
  revision_mode                = "Single"

  ingress {
    external_enabled = false
    target_port      = 8080
    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    container {
      name   = "tools"
      image  = "ghcr.io/contoso/tools:2.0.1"
      cpu    = 0.5
      memory = "1Gi"
    }
  }
}
