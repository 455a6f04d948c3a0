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

variable "identity_ids" {
  type    = list(string)
  default = []
}

resource "azurerm_search_service" "docs" { # expect: SRC203
  name                          = "srch-knowledge-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = false
}

# The block is there, but its list is empty.
resource "azurerm_search_service" "wiki" {
  name                          = "srch-knowledge-wiki"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = false

  dynamic "identity" { # expect: SRC203
    for_each = length(var.identity_ids) > 0 ? [1] : []

    content {
      type         = "UserAssigned"
      identity_ids = var.identity_ids
    }
  }
}

resource "azapi_resource" "contracts" { # expect: SRC203
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-knowledge-contracts"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

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

resource "azapi_resource" "news" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-knowledge-news"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    identity = {
      type = "None" # expect: SRC203
    }
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
