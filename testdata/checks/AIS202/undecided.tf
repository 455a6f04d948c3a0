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
  name     = "rg-contracts-prod"
  location = "northeurope"
}

variable "identity_type" {
  description = "SystemAssigned, UserAssigned or None."
  type        = string
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-contracts"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    identity = {
      type = var.identity_type # expect undecided: AIS202
    }
    properties = {
      customSubDomainName = "ais-contracts"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
