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
  default = true
}

locals {
  flexible = true
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
  dynamic_throttling_enabled    = true # expect: AIS606
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
  dynamic_throttling_enabled    = var.allow_bursts # expect: AIS606
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
      customSubDomainName      = "spch-mailroom"
      disableLocalAuth         = true
      publicNetworkAccess      = "Disabled"
      dynamicThrottlingEnabled = local.flexible # expect: AIS606
    }
  }
}

data "azurerm_cognitive_account" "models" {
  name                = "ais-mailroom"
  resource_group_name = "rg-mailroom-prod"
}

resource "azurerm_cognitive_deployment" "sorting" {
  name                       = "sorting"
  cognitive_account_id       = data.azurerm_cognitive_account.models.id
  dynamic_throttling_enabled = true # expect: AIS606

  model {
    format  = "OpenAI"
    name    = "gpt-5-mini"
    version = "2025-08-07"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 50
  }
}
