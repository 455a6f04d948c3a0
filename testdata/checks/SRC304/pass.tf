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

variable "faq_secret" {
  type      = string
  sensitive = true
  default   = ""
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
          accessCredentials = {
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
          keyVaultUri     = "https://kv-claims.vault.azure.net/"
          keyVaultKeyName = "search"
          identity = {
            "@odata.type"        = "#Microsoft.Azure.Search.DataUserAssignedIdentity"
            userAssignedIdentity = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-search"
          }
        }
      }
    }
  }
}

resource "azapi_resource" "faq" {
  type      = "Microsoft.Search/searchServices@2026-03-01-preview"
  name      = "srch-claims-faq"
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
          accessCredentials = {
            applicationId     = "e5d1a0c4-0d8f-4a2c-9b0e-6f1c2d3e4f50"
            applicationSecret = var.faq_secret
          }
        }
      }
    }
  }
}
