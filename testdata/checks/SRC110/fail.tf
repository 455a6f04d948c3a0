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

variable "mode" {
  type    = string
  default = "Audit"
}

resource "azapi_resource" "perimeter" {
  type      = "Microsoft.Network/networkSecurityPerimeters@2024-07-01"
  name      = "nsp-ai"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
}

resource "azapi_resource" "docs" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-docs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "SecuredByPerimeter" # expect: SRC110
    }
  }
}

resource "azapi_resource" "watching" {
  type      = "Microsoft.Network/networkSecurityPerimeters/resourceAssociations@2024-07-01"
  name      = "watching"
  parent_id = azapi_resource.perimeter.id

  body = {
    properties = {
      accessMode = "Learning"
      privateLinkResource = {
        id = azapi_resource.docs.id
      }
      profile = {
        id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/networkSecurityPerimeters/nsp-ai/profiles/chat"
      }
    }
  }
}

resource "azapi_resource" "concierge" {
  type      = "Microsoft.BotService/botServices@2023-09-15-preview"
  name      = "bot-concierge"
  parent_id = azurerm_resource_group.ai.id
  location  = "global"

  body = {
    kind = "azurebot"
    sku = {
      name = "S1"
    }
    properties = {
      displayName         = "Concierge"
      endpoint            = "https://bot-concierge.azurewebsites.net/api/messages"
      msaAppId            = "5f0a3c34-3c4f-4c07-9c6f-9a1c63a3f0a1"
      msaAppType          = "SingleTenant"
      msaAppTenantId      = "6d1c2a8e-0b7c-4b3e-9c64-37a4f7f1d9aa"
      disableLocalAuth    = true
      publicNetworkAccess = "SecuredByPerimeter" # expect: SRC110
    }
  }
}

resource "azapi_resource" "auditing" {
  type      = "Microsoft.Network/networkSecurityPerimeters/resourceAssociations@2024-07-01"
  name      = "auditing"
  parent_id = azapi_resource.perimeter.id

  body = {
    properties = {
      accessMode = var.mode
      privateLinkResource = {
        id = azapi_resource.concierge.id
      }
      profile = {
        id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-network/providers/Microsoft.Network/networkSecurityPerimeters/nsp-ai/profiles/chat"
      }
    }
  }
}
