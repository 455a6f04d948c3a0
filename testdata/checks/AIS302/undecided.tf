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

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "tenant_a" { # expect undecided: AIS302
  type      = "Microsoft.CognitiveServices/accounts/encryptionScopes@2025-06-01"
  name      = "tenant-a"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = { state = "Enabled" }
  }
}
