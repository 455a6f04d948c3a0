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

variable "endpoint_target_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "vnet" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-health"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.40.0.0/16",
        ]
      }
    }
  }
}

resource "azapi_resource" "endpoints" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"
  name      = "snet-endpoints"
  parent_id = azapi_resource.vnet.id

  body = {
    properties = { addressPrefix = "10.40.1.0/24" }
  }
}

resource "azapi_resource" "notes" { # expect undecided: AIS117
  type      = "Microsoft.HealthDataAIServices/deidServices@2024-09-20"
  name      = "deid-clinical-notes"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = { publicNetworkAccess = "Disabled" }
  }
}

resource "azapi_resource" "endpoint" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "pe-shared"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      subnet = { id = azapi_resource.endpoints.id }
      privateLinkServiceConnections = [
        {
          name = "shared"
          properties = {
            privateLinkServiceId = var.endpoint_target_id
            groupIds = [
              "deid",
            ]
          }
        },
      ]
    }
  }
}
