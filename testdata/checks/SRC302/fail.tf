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

variable "key_app_secret" {
  description = "Secret of the app that may use the key."
  type        = string
  sensitive   = true
}

locals {
  key_access = {
    applicationId     = "e5d1a0c4-0d8f-4a2c-9b0e-6f1c2d3e4f50"
    applicationSecret = "<from the key vault>"
  }
}

resource "azurerm_search_service" "mail" {
  name                                     = "srch-claims-mail"
  location                                 = azurerm_resource_group.ai.location
  resource_group_name                      = azurerm_resource_group.ai.name
  sku                                      = "standard"
  local_authentication_enabled             = false
  public_network_access_enabled            = false
  customer_managed_key_enforcement_enabled = true

  identity {
    type = "SystemAssigned"
  }
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
          keyVaultUri     = "https://kv-claims.vault.azure.net/"
          keyVaultKeyName = "search"
          accessCredentials = { # expect: SRC302
            applicationId     = "e5d1a0c4-0d8f-4a2c-9b0e-6f1c2d3e4f50"
            applicationSecret = var.key_app_secret
          }
        }
      }
    }
  }
}

resource "azapi_resource" "wiki" {
  type      = "Microsoft.Search/searchServices@2026-03-01-preview"
  name      = "srch-claims-wiki"
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
          accessCredentials = local.key_access # expect: SRC302
        }
      }
    }
  }
}
