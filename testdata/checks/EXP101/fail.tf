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
  local_auth_enabled            = true # expect: EXP101
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "vision" { # expect: EXP101
  name                          = "cog-assistant-vision"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "ComputerVision"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-vision"
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "translator" {
  name                          = "cog-assistant-translator"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextTranslation"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-translator"
  local_auth_enabled            = true # expect: EXP101
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
                value = azurerm_cognitive_account.vision.endpoint
              },
              {
                name  = "AZURE_OPENAI_API_KEY"
                value = azurerm_cognitive_account.vision.primary_access_key
              },
            ]
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "admin" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-assistant-admin"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "app,linux"
    properties = {
      httpsOnly  = true
      siteConfig = {}
    }
  }
}

resource "azapi_resource" "adminSettings" {
  type      = "Microsoft.Web/sites/config@2024-04-01"
  name      = "appsettings"
  parent_id = azapi_resource.admin.id

  body = {
    properties = {
      TRANSLATOR_KEY = azurerm_cognitive_account.translator.primary_access_key
    }
  }
}

variable "plan_id" {
  type = string
}

resource "azurerm_linux_web_app" "desk" {
  name                = "app-assistant-desk"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  service_plan_id     = var.plan_id

  site_config {}

  app_settings = {
    SPEECH_ENDPOINT = azurerm_cognitive_account.speech.endpoint
    SPEECH_KEY      = azurerm_cognitive_account.speech.primary_access_key
  }
}

resource "azurerm_cognitive_account" "speech" {
  name                          = "cog-assistant-speech"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "SpeechServices"
  sku_name                      = "S0"
  public_network_access_enabled = true
  local_auth_enabled            = true # expect: EXP101
}
