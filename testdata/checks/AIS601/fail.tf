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
  name     = "rg-invoices-prod"
  location = "westeurope"
}

variable "vision_sku" {
  type    = string
  default = "F1"
}

locals {
  free = "f0"
}

resource "azurerm_cognitive_account" "forms" {
  name                          = "di-invoices"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "F0" # expect: AIS601
  custom_subdomain_name         = "di-invoices"
  local_auth_enabled            = false
  public_network_access_enabled = false
}

resource "azapi_resource" "vision" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cv-invoices"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "ComputerVision"
    sku = {
      name = var.vision_sku # expect: AIS601
    }
    properties = {
      customSubDomainName = "cv-invoices"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "translate" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "tr-invoices"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "TextTranslation"
    sku = {
      name = local.free # expect: AIS601
    }
    properties = {
      customSubDomainName = "tr-invoices"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}
