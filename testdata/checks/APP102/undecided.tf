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

variable "external" {
  type = bool
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
          external   = var.external # expect undecided: APP102
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
