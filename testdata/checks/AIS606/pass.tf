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
  name     = "rg-mailroom-prod"
  location = "westeurope"
}

variable "allow_bursts" {
  type    = bool
  default = false
}

resource "azurerm_cognitive_account" "language" {
  name                          = "lang-mailroom"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "TextAnalytics"
  sku_name                      = "S"
  custom_subdomain_name         = "lang-mailroom"
  local_auth_enabled            = false
  public_network_access_enabled = false
  dynamic_throttling_enabled    = false
}

resource "azurerm_cognitive_account" "vision" {
  name                          = "cv-mailroom"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "ComputerVision"
  sku_name                      = "S"
  custom_subdomain_name         = "cv-mailroom"
  local_auth_enabled            = false
  public_network_access_enabled = false
  dynamic_throttling_enabled    = var.allow_bursts
}

resource "azapi_resource" "speech" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "spch-mailroom"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "SpeechServices"
    sku  = { name = "S" }
    properties = {
      customSubDomainName = "spch-mailroom"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
