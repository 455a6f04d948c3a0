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
  public_network_access_enabled = true # expect: EXP203

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "vision" { # expect: EXP203
  name                  = "cog-assistant-vision"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "ComputerVision"
  sku_name              = "S0"
  custom_subdomain_name = "cog-assistant-vision"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "inner" {
  name                          = "cog-assistant-inner"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-inner"
  local_auth_enabled            = true
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

output "chatKey" {
  value = nonsensitive(azurerm_cognitive_account.chat.primary_access_key)
}

output "visionKey" {
  value = nonsensitive("key=${azurerm_cognitive_account.vision.primary_access_key}")
}

output "innerKey" {
  value = nonsensitive(azurerm_cognitive_account.inner.primary_access_key)
}

resource "azapi_resource" "spare" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-spare"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "ComputerVision"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-spare"
    }
  }
}
