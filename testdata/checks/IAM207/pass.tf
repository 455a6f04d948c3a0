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

resource "azapi_resource" "web" {
  type      = "Microsoft.App/containerApps@2025-01-01"
  name      = "ca-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      configuration = {
        ingress = {
          external   = false
          targetPort = 8080
        }
      }
      template = {
        containers = [
          {
            name  = "web"
            image = "ghcr.io/contoso/assistant:1.8.2"
            env = [
              {
                name  = "AZURE_OPENAI_ENDPOINT"
                value = azapi_resource.chat.output.properties.endpoint
              },
              {
                name  = "AZURE_CLIENT_ID"
                value = "4f0e9a57-5b6d-4f2f-8c41-0f6b3c5e6a52"
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azuread_application" "pipeline" {
  display_name = "Assistant pipeline"
}

resource "azuread_service_principal" "pipeline" {
  client_id = azuread_application.pipeline.client_id
}

resource "azurerm_role_assignment" "pipeline" {
  scope                = azapi_resource.chat.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azuread_service_principal.pipeline.object_id
}

resource "azurerm_linux_web_app" "portal" {
  name                = "app-assistant-portal"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  service_plan_id     = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-web/providers/Microsoft.Web/serverFarms/plan-web"

  app_settings = {
    AZURE_OPENAI_ENDPOINT = azapi_resource.chat.output.properties.endpoint
  }

  site_config {}
}
