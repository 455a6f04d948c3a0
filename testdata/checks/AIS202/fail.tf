terraform {
  required_version = ">= 1.9"

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

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-contracts-prod"
  location = "northeurope"
}

variable "identity_type" {
  type    = string
  default = null
}

resource "azurerm_cognitive_account" "chat" { # expect: AIS202
  name                          = "cog-contracts-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-contracts-chat"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

# The block is there, but its list is empty.
resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-contracts-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-contracts-docs"
  local_auth_enabled            = false
  public_network_access_enabled = false

  dynamic "identity" { # expect: AIS202
    for_each = var.identity_type == null ? [] : [var.identity_type]

    content {
      type = identity.value
    }
  }
}

resource "azurerm_cognitive_account" "language" { # expect: AIS202
  name                          = "cog-contracts-language"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextAnalytics"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-contracts-language"
  local_auth_enabled            = false
  public_network_access_enabled = false

  network_acls {
    default_action = "Deny"
  }
}

resource "azapi_resource" "foundry" { # expect: AIS202
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-contracts"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "ais-contracts"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "speech" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-contracts-speech"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "SpeechServices"
    sku = {
      name = "S0"
    }
    identity = {
      type = "None" # expect: AIS202
    }
    properties = {
      customSubDomainName = "cog-contracts-speech"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
