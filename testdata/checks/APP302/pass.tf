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
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "vision" {
  name                          = "cog-assistant-vision"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "ComputerVision"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-vision"
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
      httpsOnly              = true
      virtualNetworkSubnetId = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/apps"
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

resource "azapi_resource" "open" {
  type      = "Microsoft.Web/sites@2024-04-01"
  name      = "app-assistant-open"
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
            name  = "VISION_ENDPOINT"
            value = azurerm_cognitive_account.vision.endpoint
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
  name                      = "app-assistant-desk"
  location                  = azurerm_resource_group.ai.location
  resource_group_name       = azurerm_resource_group.ai.name
  service_plan_id           = var.plan_id
  virtual_network_subnet_id = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/apps"

  site_config {
  }

  app_settings = {
    AZURE_OPENAI_ENDPOINT = azurerm_cognitive_account.chat.endpoint
  }
}
