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
  description = "Addresses of the crawler."
  type        = list(string)
}

variable "sku" {
  description = "free in sandboxes."
  type        = string
}

variable "tier" {
  type = string
}

resource "azurerm_search_service" "docs" {
  name                          = "srch-knowledge-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = true # expect undecided: SRC101
  allowed_ips                   = var.allowed_ips

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "wiki" {
  name                          = "srch-knowledge-wiki"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = var.sku
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = true # expect undecided: SRC101

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "code" {
  name                          = "srch-knowledge-code"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = false
  public_network_access_enabled = var.tier == "prod" ? false : true # expect possible: SRC101

  identity {
    type = "SystemAssigned"
  }
}
