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

resource "azapi_resource" "triage" {
  type      = "Microsoft.HealthBot/healthBots@2025-11-01"
  name      = "hb-triage"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-triage"]
  }

  body = {
    sku = {
      name = "C0"
    }
    properties = {
      keyVaultProperties = {
        keyVaultUri  = "https://kv-triage.vault.azure.net"
        keyName      = "triage"
        userIdentity = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-assistant-prod/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-triage"
      }
    }
  }
}
