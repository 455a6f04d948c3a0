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

variable "scope_state" {
  type    = string
  default = "Disabled"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "tenant_a" {
  type      = "Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01"
  name      = "tenant-a"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      keySource = "Microsoft.KeyVault"
      keyVaultProperties = {
        keyVaultUri = "https://kv-claims.vault.azure.net"
        keyName     = "tenant-a"
      }
      state = "Disabled" # expect: AIS310
    }
  }
}

resource "azapi_resource" "tenant_b" {
  type      = "Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01"
  name      = "tenant-b"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      keySource = "Microsoft.KeyVault"
      keyVaultProperties = {
        keyVaultUri = "https://kv-claims.vault.azure.net"
        keyName     = "tenant-a"
      }
      state = var.scope_state # expect: AIS310
    }
  }
}
