terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
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

resource "azurerm_virtual_network" "ai" {
  name                = "vnet-ai"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  address_space       = ["10.20.0.0/16"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "snet-endpoints"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.ai.name
  address_prefixes     = ["10.20.1.0/24"]
}

locals {
  targets = {
    chat = azurerm_search_service.chat.id
  }
}

resource "azurerm_search_service" "chat" {
  name                          = "srch-claims-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "docs" {
  name                          = "srch-claims-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-eval"
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
      disableLocalAuth    = true
      publicNetworkAccess = "disabled"
    }
  }
}

resource "azurerm_search_service" "small" {
  name                          = "srch-claims-eval-free"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "free"
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_private_endpoint" "chat" {
  name                = "pe-chat"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "chat"
    private_connection_resource_id = local.targets["chat"]
    subresource_names              = ["searchService"]
    is_manual_connection           = false
  }
}

resource "azurerm_private_endpoint" "docs" {
  name                = "pe-docs"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "docs"
    private_connection_resource_id = azurerm_search_service.docs.id
    subresource_names              = ["searchService"]
    is_manual_connection           = true
    request_message                = "claims assistant"
  }
}

resource "azapi_resource" "foundry_endpoint" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe-foundry_endpoint"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = {
        id = azurerm_subnet.endpoints.id
      }
      privateLinkServiceConnections = [
        {
          name = "foundry_endpoint"
          properties = {
            privateLinkServiceId = azapi_resource.foundry.id
            groupIds             = ["searchService"]
          }
        }
      ]
    }
  }
}
