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

variable "key_version" {
  type    = string
  default = "7c1f0e2d4b5a69788796a5b4c3d2e1f0"
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
          keyVaultUri        = "https://kv-claims.vault.azure.net/"
          keyVaultKeyName    = "search"
          keyVaultKeyVersion = "2d2f7c9a0b1e4f6a8c3d5e7f90a1b2c3" # expect: SRC305
          identity = {
            "@odata.type"        = "#Microsoft.Azure.Search.DataUserAssignedIdentity"
            userAssignedIdentity = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-search"
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
          keyVaultUri        = "https://kv-claims.vault.azure.net/"
          keyVaultKeyName    = "search"
          keyVaultKeyVersion = var.key_version # expect: SRC305
        }
      }
    }
  }
}
