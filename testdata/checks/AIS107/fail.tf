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

variable "callback_hosts" {
  type = list(string)
  default = [
    "*.azurewebsites.net",
  ]
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

  fqdns = [
    "stclaims.blob.core.windows.net",
    "*.github.io", # expect: AIS107
  ]
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
        "*.blob.core.windows.net", # expect: AIS107
      ]
    }
  }
}

resource "azapi_resource" "scans" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-scans"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "FormRecognizer"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName           = "cog-claims-scans"
      disableLocalAuth              = true
      restrictOutboundNetworkAccess = true
      allowedFqdnList = [
        "*", # expect: AIS107
      ]
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
      restrictOutboundNetworkAccess = true
      allowedFqdnList               = var.callback_hosts # expect: AIS107
    }
  }
}
