terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

variable "tone_secret" {
  type    = string
  default = "tone-key"
}

resource "azapi_resource" "names" {
  type      = "Microsoft.CognitiveServices/raiExternalSafetyProviders@2025-12-01"
  name      = "name-check"
  parent_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}"

  body = {
    properties = {
      providerName    = "name-check"
      url             = "https://guard.contoso.com/verdict"
      mode            = "sync"
      keyVaultUri     = "https://kv-guard.vault.azure.net/"
      secretName      = "webhook-key"
      managedIdentity = "/subscriptions/8d1c7c0e-6a55-4c5b-9b0e-0f3d5a0d2f11/resourceGroups/rg-guard/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-guard"
    }
  }
}

resource "azapi_resource" "tone" {
  type      = "Microsoft.CognitiveServices/raiExternalSafetyProviders@2025-12-01"
  name      = "tone-check"
  parent_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}"

  body = {
    properties = {
      providerName    = "tone-check"
      url             = "https://guard.contoso.com/verdict"
      mode            = "sync"
      keyVaultUri     = "https://kv-guard.vault.azure.net/"
      secretName      = var.tone_secret
      managedIdentity = "/subscriptions/8d1c7c0e-6a55-4c5b-9b0e-0f3d5a0d2f11/resourceGroups/rg-guard/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-guard"
    }
  }
}
