terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
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

variable "key_access" {
  description = "App that may use the key, if any."
  type        = object
}

resource "azapi_resource" "docs" {
  type      = "Microsoft.Search/searchServices@2026-03-01-preview"
  name      = "srch-claims-docs"
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
      publicNetworkAccess = "Disabled"
      encryptionWithCmk = {
        enforcement = "Enabled"
        serviceLevelEncryptionKey = {
          keyVaultUri       = "https://kv-claims.vault.azure.net/"
          keyVaultKeyName   = "search"
          accessCredentials = var.key_access # expect undecided: SRC302
        }
      }
    }
  }
}
