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

locals {
  access = "Enabled"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "storage_account_id" {
  type = string
}

resource "azurerm_video_indexer_account" "training" { # expect: AIS114
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

resource "azurerm_video_indexer_account" "meetings" {
  name                  = "vi-meetings"
  resource_group_name   = azurerm_resource_group.ai.name
  location              = azurerm_resource_group.ai.location
  public_network_access = "Enabled" # expect: AIS114

  storage {
    storage_account_id = var.storage_account_id
  }

  identity {
    type = "SystemAssigned"
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
      publicNetworkAccess = "Enabled" # expect: AIS114
      storageServices     = { resourceId = var.storage_account_id }
    }
  }
}

resource "azapi_resource" "lectures" {
  type      = "Microsoft.VideoIndexer/accounts@2025-04-01"
  name      = "vi-lectures"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      publicNetworkAccess = local.access # expect: AIS114
      storageServices     = { resourceId = var.storage_account_id }
    }
  }
}
