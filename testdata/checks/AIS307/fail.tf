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
  default = false
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "desk" { # expect: AIS307
  name                  = "cog-claims-desk"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "cog-claims-desk"
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
      storedCompletionsDisabled = false # expect: AIS307
    }
  }
}

resource "azapi_resource" "support" { # expect: AIS307
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "ais-support"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "ais-support"
      disableLocalAuth    = true
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
      storedCompletionsDisabled = var.stored_completions_disabled # expect: AIS307
    }
  }
}
