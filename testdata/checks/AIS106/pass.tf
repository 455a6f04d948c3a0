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

variable "restrict_outbound" {
  type    = bool
  default = true
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "docs" {
  name                               = "cog-claims-docs"
  location                           = azurerm_resource_group.ai.location
  resource_group_name                = azurerm_resource_group.ai.name
  kind                               = "FormRecognizer"
  sku_name                           = "S0"
  custom_subdomain_name              = "cog-claims-docs"
  local_auth_enabled                 = false
  outbound_network_access_restricted = true
  fqdns                              = ["stclaims.blob.core.windows.net"]
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
      customSubDomainName           = "cog-claims-chat"
      disableLocalAuth              = true
      restrictOutboundNetworkAccess = true
      allowedFqdnList = [
        "stclaims.blob.core.windows.net",
      ]
    }
  }
}

# Takes no addresses.
resource "azapi_resource" "words" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-words"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "TextTranslation"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-words"
      disableLocalAuth    = true
    }
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
      customSubDomainName           = "cog-claims-calls"
      disableLocalAuth              = true
      restrictOutboundNetworkAccess = var.restrict_outbound
    }
  }
}
