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

variable "trusted_instances" {
  description = "Who may pass the firewall."
  type        = string
}

variable "key_vault_id" {
  description = "Key vault of the platform team."
  type        = string
}

variable "application_insights_id" {
  description = "Application Insights of the platform team."
  type        = string
}

resource "azapi_resource" "training" {
  type      = "Microsoft.Storage/storageAccounts@2025-06-01"
  name      = "sttrainingdata01"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      minimumTlsVersion = "TLS1_2"
      networkAcls = {
        defaultAction = "Deny"
        resourceAccessRules = [
          {
            tenantId   = data.azurerm_client_config.current.tenant_id
            resourceId = var.trusted_instances # expect undecided: STO104
          },
        ]
      }
    }
  }
}

resource "azurerm_machine_learning_workspace" "workspace" {
  name                          = "mlw-assistant"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = azapi_resource.training.id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}
