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
  default = "QnAMaker"
}

resource "azurerm_cognitive_account" "intents" {
  name                          = "luis-bookings"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "LUIS" # expect: AIS414
  sku_name                      = "S0"
  custom_subdomain_name         = "luis-bookings"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

resource "azurerm_cognitive_account" "faq" {
  name                          = "qna-bookings"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = var.faq_kind # expect: AIS414
  sku_name                      = "S0"
  custom_subdomain_name         = "qna-bookings"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

resource "azapi_resource" "offers" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "pers-bookings"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "Personalizer" # expect: AIS414
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "pers-bookings"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "papers" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "acad-bookings"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "academic" # expect: AIS414
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "acad-bookings"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
