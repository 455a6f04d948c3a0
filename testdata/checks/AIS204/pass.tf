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

resource "azapi_resource" "vault" {
  type      = "Microsoft.KeyVault/vaults@2023-07-01"
  name      = "kv-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      tenantId = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      sku = {
        family = "A"
        name   = "standard"
      }
      enableRbacAuthorization = true
    }
  }
}

resource "azapi_resource" "modelKey" {
  type      = "Microsoft.KeyVault/vaults/secrets@2023-07-01"
  name      = "model-key"
  parent_id = azapi_resource.vault.id

  body = {
    properties = {
      value = azurerm_cognitive_account.chat.primary_access_key
    }
  }
}

output "resourceId" {
  value = azurerm_cognitive_account.chat.id
}

output "chatKey" {
  value     = azurerm_cognitive_account.chat.primary_access_key
  sensitive = true
}

resource "azapi_resource" "vision" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-vision"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "ComputerVision"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-vision"
    }
  }
}
