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
  default = "northeurope"
}

variable "bot_app_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "eastus"
}

resource "azurerm_search_service" "claims" {
  name                = "srch-claims"
  location            = azurerm_resource_group.ai.location # expect: AIS304
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "standard"
}

resource "azurerm_cognitive_account" "docs" {
  name                = "cog-claims-docs"
  location            = "East US 2" # expect: AIS304
  resource_group_name = azurerm_resource_group.ai.name
  kind                = "FormRecognizer"
  sku_name            = "S0"
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = "eastus2" # expect: AIS304

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
  location  = var.search_region # expect: AIS304

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku        = { name = "standard" }
    properties = { disableLocalAuth = true }
  }
}

resource "azapi_resource" "desk" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-claims-desk"
  parent_id = azurerm_resource_group.ai.id
  location  = "global" # expect: AIS304

  body = {
    kind = "azurebot"
    sku  = { name = "S1" }
    properties = {
      displayName = "Claims desk"
      endpoint    = "https://desk.contoso.com/api/messages"
      msaAppId    = var.bot_app_id
    }
  }
}
