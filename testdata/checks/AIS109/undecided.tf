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

data "azurerm_cognitive_account" "support" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "support_network" { # expect undecided: AIS109
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01"
  name      = "default"
  parent_id = data.azurerm_cognitive_account.support.id

  body = {
    properties = {
      managedNetwork = { managedNetworkKind = "V2" }
    }
  }
}
