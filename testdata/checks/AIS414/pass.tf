terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-bookings-prod"
  location = "northeurope"
}

variable "faq_kind" {
  type    = string
  default = "AIServices"
}

resource "azurerm_cognitive_account" "language" {
  name                          = "lang-bookings"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextAnalytics"
  sku_name                      = "S0"
  custom_subdomain_name         = "lang-bookings"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

resource "azurerm_cognitive_account" "answers" {
  name                          = "ais-bookings"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = var.faq_kind
  sku_name                      = "S0"
  custom_subdomain_name         = "ais-bookings"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

# Runs until 2027.
resource "azapi_resource" "moderation" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "mod-bookings"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "ContentModerator"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "mod-bookings"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "speech" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "spch-bookings"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "SpeechServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "spch-bookings"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
