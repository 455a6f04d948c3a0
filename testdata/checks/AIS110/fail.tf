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

variable "blob_hosts" {
  type    = string
  default = "*.blob.core.windows.net"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "support" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "network" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01"
  name      = "default"
  parent_id = data.azurerm_cognitive_account.support.id

  body = {
    properties = {
      managedNetwork = { isolationMode = "AllowOnlyApprovedOutbound" }
    }
  }
}

resource "azapi_resource" "any_host" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "any-host"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "*" # expect: AIS110
    }
  }
}

resource "azapi_resource" "blobs" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "blobs"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = var.blob_hosts # expect: AIS110
    }
  }
}

resource "azapi_resource" "azure" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "azure"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "UserDefined"
      destination = { # expect: AIS110
        serviceTag = "AzureCloud"
        protocol   = "TCP"
        portRanges = "443"
      }
    }
  }
}

resource "azapi_resource" "partner" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "partner"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "UserDefined"
      destination = { # expect: AIS110
        serviceTag = "Storage"
        action     = "Allow"
        addressPrefixes = [
          "198.0.0.0/8",
        ]
        protocol   = "TCP"
        portRanges = "443"
      }
    }
  }
}
