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

variable "scan_with" {
  type = string
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

resource "azapi_resource" "catalogue" {
  type      = "Microsoft.Purview/accounts@2021-12-01"
  name      = "pview-contoso"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  dynamic "identity" { # expect possible: GOV302
    for_each = var.scan_with == null ? [] : [var.scan_with]

    content {
      type = identity.value
    }
  }
}
