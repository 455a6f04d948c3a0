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

variable "own_storage" {
  type = list(string)
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "calls" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-calls"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "SpeechServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-calls"
      disableLocalAuth    = true
      userOwnedStorage    = var.own_storage # expect undecided: AIS303
    }
  }
}
