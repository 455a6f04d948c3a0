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

variable "allowed_ips" {
  type    = list(string)
  default = ["203.0.113.7"]
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

# Public, but only for the crawler.
resource "azurerm_search_service" "wiki" {
  name                          = "srch-knowledge-wiki"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = true
  allowed_ips                   = var.allowed_ips

  identity {
    type = "SystemAssigned"
  }
}

# A free service cannot be closed.
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
      publicNetworkAccess = "SecuredByPerimeter"
    }
  }
}

resource "azapi_resource" "news" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-knowledge-news"
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
      replicaCount     = 3
      partitionCount   = 1
      disableLocalAuth = true
      networkRuleSet = {
        ipRules = [
          { value = "203.0.113.7" },
        ]
      }
    }
  }
}
