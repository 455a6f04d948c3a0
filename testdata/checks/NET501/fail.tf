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

resource "azapi_resource" "network" { # expect: NET501
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

resource "azurerm_virtual_network" "lab" { # expect: NET501
  name                = "vnet-lab"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  address_space       = ["10.30.0.0/16"]
}

resource "azurerm_subnet" "lab" {
  name                 = "snet-lab"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.lab.name
  address_prefixes     = ["10.30.1.0/24"]
}

resource "azurerm_private_endpoint" "lab" {
  name                = "pe-lab"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = azurerm_subnet.lab.id

  private_service_connection {
    name                           = "chat"
    private_connection_resource_id = azapi_resource.chat.id
    subresource_names              = ["account"]
    is_manual_connection           = false
  }
}

resource "azurerm_network_watcher_flow_log" "lab" {
  name                 = "vnet-lab"
  network_watcher_name = "NetworkWatcher_swedencentral"
  resource_group_name  = "NetworkWatcherRG"
  target_resource_id   = azurerm_virtual_network.lab.id
  storage_account_id   = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/resourceGroups/rg-logs/providers/Microsoft.Storage/storageAccounts/stflows"
  enabled              = false

  retention_policy {
    enabled = true
    days    = 90
  }
}
