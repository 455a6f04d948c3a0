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
      httpsOnly           = true
      publicNetworkAccess = "Enabled"
      siteConfig = {
        appSettings = [
          {
            name  = "AZURE_OPENAI_ENDPOINT"
            value = azurerm_cognitive_account.chat.endpoint
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "webAuth" {
  type      = "Microsoft.Web/sites/config@2024-04-01"
  name      = "authsettingsV2"
  parent_id = azapi_resource.web.id

  body = {
    properties = {
      platform = {
        enabled = true
      }
      globalValidation = {
        requireAuthentication       = true
        unauthenticatedClientAction = "Return401"
      }
      identityProviders = {
        azureActiveDirectory = {
          enabled = true
          registration = {
            clientId = "0c5b8a9e-3f39-4a15-8e4c-7f7a4c9c7f10"
          }
        }
      }
    }
  }
}

resource "azapi_resource" "inner" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-assistant-inner"
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
            name  = "AZURE_OPENAI_ENDPOINT"
            value = azurerm_cognitive_account.chat.endpoint
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "shop" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-assistant-shop"
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
            name  = "WEBSITE_TIME_ZONE"
            value = "UTC"
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "filtered" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-assistant-filtered"
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
        ]
        ipSecurityRestrictions = [
          {
            ipAddress = "203.0.113.0/26"
            action    = "Allow"
            priority  = 100
          },
        ]
      }
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

  auth_settings_v2 {
    auth_enabled           = true
    require_authentication = true
    active_directory_v2 {
      client_id            = "0c5b8a9e-3f39-4a15-8e4c-7f7a4c9c7f10"
      tenant_auth_endpoint = "https://login.microsoftonline.com/6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa/v2.0"
    }
    login {}
  }

  site_config {
  }

  app_settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.chat.endpoint
  }
}
