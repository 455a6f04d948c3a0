terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-shop-prod"
  location = "westeurope"
}

variable "renew" {
  type    = bool
  default = true
}

data "azurerm_cognitive_account" "ai" {
  name                = "tr-shop"
  resource_group_name = "rg-shop-prod"
}

resource "azapi_resource" "translation" {
  type      = "Microsoft.CognitiveServices/accounts/commitmentPlans@2025-06-01"
  name      = "translation"
  parent_id = data.azurerm_cognitive_account.ai.id

  body = {
    properties = {
      hostingModel = "Web"
      planType     = "TextTranslation"
      autoRenew    = true # expect: AIS604
      current      = { tier = "T1" }
    }
  }
}

resource "azapi_resource" "shared" {
  type      = "Microsoft.CognitiveServices/commitmentPlans@2025-06-01"
  name      = "shared-translation"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "TextTranslation"
    sku  = { name = "S0" }
    properties = {
      hostingModel = "Web"
      planType     = "TextTranslation"
      autoRenew    = var.renew # expect: AIS604
      current      = { tier = "T1" }
    }
  }
}
