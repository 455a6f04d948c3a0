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

variable "watched_network_id" {
  type = string
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

resource "azapi_resource" "network" { # expect undecided: NET501
  type      = "Microsoft.Network/virtualNetworks@2024-07-01"
  name      = "vnet-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.20.0.0/16",
        ]
      }
    }
  }
}

resource "azapi_resource" "endpoints" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-07-01"
  name      = "snet-endpoints"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      addressPrefix = "10.20.1.0/24"
    }
  }
}

resource "azapi_resource" "door" {
  type      = "Microsoft.Network/privateEndpoints@2024-07-01"
  name      = "pe-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = {
        id = azapi_resource.endpoints.id
      }
      privateLinkServiceConnections = [
        {
          name = "chat"
          properties = {
            privateLinkServiceId = azapi_resource.chat.id
            groupIds = [
              "account",
            ]
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "watcher" {
  type      = "Microsoft.Network/networkWatchers@2024-07-01"
  name      = "nw-swedencentral"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
    }
  }
}

resource "azapi_resource" "flows" {
  type      = "Microsoft.Network/networkWatchers/flowLogs@2024-07-01"
  name      = "vnet-assistant"
  parent_id = azapi_resource.watcher.id

  body = {
    properties = {
      targetResourceId = var.watched_network_id
      storageId        = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-logs/providers/Microsoft.Storage/storageAccounts/stflows"
      enabled          = true
    }
  }
}
