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

resource "azapi_resource" "perimeter" {
  type      = "Microsoft.Network/networkSecurityPerimeters@2024-07-01"
  name      = "nsp-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
}

resource "azapi_resource" "profile" {
  type      = "Microsoft.Network/networkSecurityPerimeters/profiles@2024-07-01"
  name      = "ai"
  parent_id = azapi_resource.perimeter.id

  body = {
    properties = {
    }
  }
}

resource "azapi_resource" "association" {
  type      = "Microsoft.Network/networkSecurityPerimeters/resourceAssociations@2024-07-01"
  name      = "chat"
  parent_id = azapi_resource.perimeter.id

  body = {
    properties = {
      privateLinkResource = {
        id = azapi_resource.chat.id
      }
      profile = {
        id = azapi_resource.profile.id
      }
      accessMode = "Learning" # expect: NET112
    }
  }
}

resource "azurerm_network_security_perimeter_association" "chat" {
  name                                  = "chat-by-terraform"
  access_mode                           = "Learning" # expect: NET112
  network_security_perimeter_profile_id = azapi_resource.profile.id
  resource_id                           = azapi_resource.chat.id
}
