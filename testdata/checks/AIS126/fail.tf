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

variable "extra_host" {
  type    = string
  default = "*"
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

resource "azapi_resource" "support_network" {
  type      = "Microsoft.CognitiveServices/accounts/managedNetworks@2025-12-01"
  name      = "default"
  parent_id = data.azurerm_cognitive_account.support.id

  body = {
    properties = {
      managedNetwork = {
        isolationMode = "AllowOnlyApprovedOutbound"
        outboundRules = {
          packages = {
            type        = "FQDN"
            category    = "UserDefined"
            destination = "pypi.org"
          }
          blobs = {
            type        = "FQDN"
            category    = "UserDefined"
            destination = "*.blob.core.windows.net" # expect: AIS126
          }
          "any-host" = {
            type        = "FQDN"
            category    = "UserDefined"
            destination = var.extra_host # expect: AIS126
          }
        }
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
        isolationMode = "AllowOnlyApprovedOutbound"
        outboundRules = {
          storage = {
            type     = "ServiceTag"
            category = "UserDefined"
            destination = { # expect: AIS126
              serviceTag = "Storage"
              protocol   = "TCP"
              portRanges = "443"
            }
          }
          partner = {
            type     = "ServiceTag"
            category = "UserDefined"
            destination = { # expect: AIS126
              serviceTag = "Internet"
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
    }
  }
}
