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

variable "key_vault_id" {
  type = string
}

variable "model_host" {
  type    = string
  default = "*.azure.com"
}

variable "storage_account_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-churn-prod"
  location = "northeurope"
}

resource "azapi_resource" "churn" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-churn"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      publicNetworkAccess = "Disabled"
      managedNetwork = {
        isolationMode = "AllowOnlyApprovedOutbound"
        outboundRules = {
          packages = {
            type        = "FQDN"
            category    = "UserDefined"
            destination = "pypi.org"
          }
          downloads = {
            type        = "FQDN"
            destination = "*.blob.core.windows.net" # expect: AML122
          }
          cloud = {
            type = "ServiceTag"
            destination = { # expect: AML122
              serviceTag = "AzureCloud"
              protocol   = "TCP"
              portRanges = "443"
            }
          }
        }
      }
    }
  }
}

resource "azapi_resource" "hub" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "hub-assistants"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Hub"
    properties = {
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      publicNetworkAccess = "Disabled"
      managedNetwork = {
        isolationMode = "AllowOnlyApprovedOutbound"
        outboundRules = {
          models = {
            type        = "FQDN"
            category    = "UserDefined"
            destination = var.model_host # expect: AML122
          }
        }
      }
    }
  }
}
