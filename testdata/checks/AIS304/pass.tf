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

variable "search_region" {
  type    = string
  default = "West Europe"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "westeurope"
}

resource "azurerm_search_service" "claims" {
  name                = "srch-claims"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "standard"
}

resource "azurerm_cognitive_account" "docs" {
  name                = "cog-claims-docs"
  location            = "Sweden Central"
  resource_group_name = azurerm_resource_group.ai.name
  kind                = "FormRecognizer"
  sku_name            = "S0"
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
    }
  }
}

resource "azapi_resource" "srch_claims" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = var.search_region

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku        = { name = "standard" }
    properties = { disableLocalAuth = true }
  }
}

resource "azapi_resource" "words" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-words"
  parent_id = azurerm_resource_group.ai.id
  location  = "SwedenCentral"

  body = {
    kind = "TextAnalytics"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-words"
      disableLocalAuth    = true
    }
  }
}
