terraform {
  required_version = ">= 1.9"

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

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-knowledge-prod"
  location = "francecentral"
}

resource "azurerm_user_assigned_identity" "indexer" {
  name                = "id-knowledge-indexer"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azurerm_search_service" "docs" {
  name                          = "srch-knowledge-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "wiki" {
  name                          = "srch-knowledge-wiki"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.indexer.id]
  }
}

# A free service cannot have one.
resource "azurerm_search_service" "sandbox" {
  name                         = "srch-knowledge-sandbox"
  location                     = azurerm_resource_group.ai.location
  resource_group_name          = azurerm_resource_group.ai.name
  sku                          = "free"
  local_authentication_enabled = false
}

resource "azapi_resource" "contracts" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-knowledge-contracts"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.indexer.id]
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
