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

resource "azapi_resource" "tools" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-mcp-tools"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "app,linux"
    properties = {
      httpsOnly           = true
      publicNetworkAccess = "Enabled" # expect: APP101
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

resource "azapi_resource" "legacy" { # expect: APP101
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "func-tickets-mcp"
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
      }
    }
  }
}

resource "azapi_resource" "toolsAnon" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-mcp-orders"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "app,linux"
    properties = {
      httpsOnly           = true
      publicNetworkAccess = "Enabled" # expect: APP101
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

resource "azapi_resource" "anonAuth" {
  type      = "Microsoft.Web/sites/config@2024-04-01"
  name      = "authsettingsV2"
  parent_id = azapi_resource.toolsAnon.id

  body = {
    properties = {
      platform = {
        enabled = true
      }
      globalValidation = {
        requireAuthentication       = false
        unauthenticatedClientAction = "AllowAnonymous"
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

variable "plan_id" {
  type = string
}

resource "azurerm_linux_web_app" "crm" {
  name                          = "app-mcp-crm"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  service_plan_id               = var.plan_id
  public_network_access_enabled = true # expect: APP101

  site_config {
  }

  app_settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.chat.endpoint
  }
}

resource "azurerm_linux_web_app" "stock" { # expect: APP101
  name                = "app-mcp-stock"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  service_plan_id     = var.plan_id

  site_config {
  }

  app_settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.chat.endpoint
  }
}
