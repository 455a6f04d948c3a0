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

variable "storage_account_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "townhall" { # expect undecided: AIS114
  type      = "Microsoft.VideoIndexer/accounts@2025-04-01"
  name      = "vi-townhall"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      storageServices = { resourceId = var.storage_account_id }
    }
  }
}
