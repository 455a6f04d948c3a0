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

variable "call_storage_id" {
  type    = string
  default = "/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stcalls"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "voice" {
  name                  = "cog-claims-voice"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "SpeechServices"
  sku_name              = "S0"
  custom_subdomain_name = "cog-claims-voice"
  local_auth_enabled    = false

  storage {
    storage_account_id = "/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stcalls"
  }
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
      userOwnedStorage = [
        { resourceId = var.call_storage_id },
      ]
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
      userOwnedStorage = [
        { resourceId = "/subscriptions/2f4b9a52-6f0b-4b4c-9d71-8f6f3a1f0c11/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stcalls" },
      ]
    }
  }
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
      customSubDomainName = "cog-claims-chat"
      disableLocalAuth    = true
    }
  }
}
