terraform {
  required_version = ">= 1.9"

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

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "operators_id" {
  description = "Group of the people who run it."
  type        = string
}

variable "permissions" {
  description = "What the operators may do."
  type        = list(string)
}

variable "storage_account_id" {
  description = "Storage account of the workspace."
  type        = string
}

variable "application_insights_id" {
  description = "Application Insights of the platform team."
  type        = string
}

resource "azapi_resource" "secrets" {
  type      = "Microsoft.KeyVault/vaults@2024-11-01"
  name      = "kv-mlw-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      tenantId = data.azurerm_client_config.current.tenant_id
      sku = {
        family = "A"
        name   = "standard"
      }
      enableRbacAuthorization = false
      accessPolicies = [
        {
          tenantId = data.azurerm_client_config.current.tenant_id
          objectId = var.operators_id
          permissions = { # expect undecided: KEY202
            secrets = var.permissions
          }
        },
      ]
    }
  }
}

resource "azurerm_machine_learning_workspace" "workspace" {
  name                          = "mlw-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = azapi_resource.secrets.id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}
