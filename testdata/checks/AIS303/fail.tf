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

resource "azurerm_cognitive_account" "voice" { # expect: AIS303
  name                  = "cog-claims-voice"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "SpeechServices"
  sku_name              = "S0"
  custom_subdomain_name = "cog-claims-voice"
  local_auth_enabled    = false
}

resource "azapi_resource" "calls" { # expect: AIS303
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
      userOwnedStorage    = [] # expect: AIS303
    }
  }
}
