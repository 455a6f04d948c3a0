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
  default = false
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "docs" { # expect: AIS106
  name                  = "cog-claims-docs"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "FormRecognizer"
  sku_name              = "S0"
  custom_subdomain_name = "cog-claims-docs"
  local_auth_enabled    = false
}

resource "azurerm_cognitive_account" "vision" {
  name                               = "cog-claims-vision"
  location                           = azurerm_resource_group.ai.location
  resource_group_name                = azurerm_resource_group.ai.name
  kind                               = "ComputerVision"
  sku_name                           = "S0"
  custom_subdomain_name              = "cog-claims-vision"
  local_auth_enabled                 = false
  outbound_network_access_restricted = false # expect: AIS106
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
      restrictOutboundNetworkAccess = false # expect: AIS106
    }
  }
}

resource "azapi_resource" "scans" { # expect: AIS106
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-scans"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "FormRecognizer"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-scans"
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
      restrictOutboundNetworkAccess = var.restrict_outbound # expect: AIS106
    }
  }
}
