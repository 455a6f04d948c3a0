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
  default = "stsupport.blob.core.windows.net"
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

resource "azapi_resource" "packages" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "packages"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type        = "FQDN"
      category    = "UserDefined"
      destination = "pypi.org"
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
      destination = var.blob_hosts
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
      destination = {
        serviceTag = "Storage.SwedenCentral"
        protocol   = "TCP"
        portRanges = "443"
      }
    }
  }
}

resource "azapi_resource" "office" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "office"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "UserDefined"
      destination = {
        serviceTag = "Internet"
        action     = "Allow"
        addressPrefixes = [
          "203.0.113.0/26",
        ]
        protocol   = "TCP"
        portRanges = "443"
      }
    }
  }
}

resource "azapi_resource" "nothing_else" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "nothing-else"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "UserDefined"
      destination = {
        serviceTag = "Internet"
        action     = "Deny"
        protocol   = "*"
        portRanges = "*"
      }
    }
  }
}

resource "azapi_resource" "platform" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks/outboundRules@2025-12-01"
  name      = "platform"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      type     = "ServiceTag"
      category = "Required"
      destination = {
        serviceTag = "AzureCloud"
        protocol   = "TCP"
        portRanges = "443"
      }
    }
  }
}
