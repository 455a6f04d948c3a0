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

variable "local_authentication" {
  description = "Whether clients may still use a key."
  type        = bool
}

resource "azurerm_search_service" "docs" {
  name                          = "srch-knowledge-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = var.local_authentication # expect possible: SRC201
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}
