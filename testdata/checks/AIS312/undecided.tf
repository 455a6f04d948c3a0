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

variable "second_region" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = "swedencentral"

  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-chat"
      disableLocalAuth    = true
      locations = {
        routingMethod = "Priority"
        regions = [
          {
            name  = "swedencentral"
            value = 100
          },
          {
            name  = var.second_region # expect undecided: AIS312
            value = 50
          },
        ]
      }
    }
  }
}
