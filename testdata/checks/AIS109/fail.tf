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

variable "isolation_mode" {
  type    = string
  default = "AllowInternetOutbound"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "support" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

data "azurerm_cognitive_account" "sales" {
  name                = "ais-sales"
  resource_group_name = azurerm_resource_group.ai.name
}

data "azurerm_cognitive_account" "travel" {
  name                = "ais-travel"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "support_network" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01"
  name      = "default"
  parent_id = data.azurerm_cognitive_account.support.id

  body = {
    properties = {
      managedNetwork = {
        managedNetworkKind = "V2"
        isolationMode      = "AllowInternetOutbound" # expect: AIS109
      }
    }
  }
}

resource "azapi_resource" "sales_network" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01"
  name      = "default"
  parent_id = data.azurerm_cognitive_account.sales.id

  body = {
    properties = {
      managedNetwork = {
        managedNetworkKind = "V2"
        isolationMode      = "Disabled" # expect: AIS109
      }
    }
  }
}

resource "azapi_resource" "travel_network" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01"
  name      = "default"
  parent_id = data.azurerm_cognitive_account.travel.id

  body = {
    properties = {
      managedNetwork = {
        managedNetworkKind = "V2"
        isolationMode      = var.isolation_mode # expect: AIS109
      }
    }
  }
}
