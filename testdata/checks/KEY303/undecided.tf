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

data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "at_the_end" {
  description = "What happens when the key gets old: rotate or notify."
  type        = string
}

resource "azurerm_key_vault" "encryption" {
  name                       = "kv-models-cmk"
  location                   = azurerm_resource_group.ai.location
  resource_group_name        = azurerm_resource_group.ai.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
}

resource "azapi_resource" "models" {
  type      = "Microsoft.KeyVault/vaults/keys@2024-11-01"
  name      = "models"
  parent_id = azurerm_key_vault.encryption.id

  body = {
    properties = {
      kty     = "RSA"
      keySize = 3072
      rotationPolicy = { # expect undecided: KEY303
        attributes = {
          expiryTime = "P1Y"
        }
        lifetimeActions = [
          {
            action = {
              type = var.at_the_end
            }
            trigger = {
              timeBeforeExpiry = "P30D"
            }
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-assistant"
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
      customSubDomainName = "ais-assistant"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      encryption = {
        keySource = "Microsoft.KeyVault"
        keyVaultProperties = {
          keyVaultUri = "https://kv-models-cmk.vault.azure.net"
          keyName     = azapi_resource.models.name
          keyVersion  = ""
        }
      }
    }
  }
}
