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

variable "stored_completions_disabled" {
  type    = bool
  default = true
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "environment" {
  type    = string
  default = "prod"
}

resource "azurerm_cognitive_account" "words" {
  name                  = "cog-claims-words"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "TextAnalytics"
  sku_name              = "S0"
  custom_subdomain_name = "cog-claims-words"
  local_auth_enabled    = false
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName       = "cog-claims-chat"
      disableLocalAuth          = true
      storedCompletionsDisabled = true
    }
  }
}

resource "azapi_resource" "travel" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "ais-travel"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName       = "ais-travel"
      disableLocalAuth          = true
      storedCompletionsDisabled = var.stored_completions_disabled
    }
  }
}

resource "azapi_resource" "words" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-words"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "TextAnalytics"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-words"
      disableLocalAuth    = true
    }
  }
}
