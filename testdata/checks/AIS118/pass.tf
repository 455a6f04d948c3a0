terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "storage_account_id" {
  type = string
}

resource "azurerm_video_indexer_account" "training" {
  name                = "vi-training"
  resource_group_name = azurerm_resource_group.ai.name
  location            = azurerm_resource_group.ai.location

  storage {
    storage_account_id = var.storage_account_id
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_private_endpoint" "training" {
  name                = "pe-vi-training"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = azapi_resource.endpoints.id

  private_service_connection {
    name                           = "vi-training"
    private_connection_resource_id = azurerm_video_indexer_account.training.id
    is_manual_connection           = false
    subresource_names              = ["account"]
  }
}

resource "azapi_resource" "vnet" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-health"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.40.0.0/16",
        ]
      }
    }
  }
}

resource "azapi_resource" "endpoints" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"
  name      = "snet-endpoints"
  parent_id = azapi_resource.vnet.id

  body = {
    properties = { addressPrefix = "10.40.1.0/24" }
  }
}

resource "azapi_resource" "townhall" {
  type      = "Microsoft.VideoIndexer/accounts@2025-04-01"
  name      = "vi-townhall"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      storageServices     = { resourceId = var.storage_account_id }
    }
  }
}

resource "azapi_resource" "townhall_endpoint" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe-vi-townhall"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = { id = azapi_resource.endpoints.id }
      privateLinkServiceConnections = [
        {
          name = "pe-vi-townhall"
          properties = {
            privateLinkServiceId = azapi_resource.townhall.id
            groupIds = [
              "account",
            ]
          }
        },
      ]
    }
  }
}
