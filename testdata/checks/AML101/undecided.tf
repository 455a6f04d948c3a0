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

resource "azurerm_resource_group" "ai" {
  name     = "rg-churn-prod"
  location = "northeurope"
}

variable "public_network_access" {
  description = "Off in production."
  type        = bool
}

variable "kind" {
  description = "Hub or Project."
  type        = string
}

variable "storage_account_id" {
  type = string
}

variable "key_vault_id" {
  type = string
}

variable "application_insights_id" {
  type = string
}

resource "azurerm_machine_learning_workspace" "training" {
  name                          = "mlw-churn-training"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = var.public_network_access # expect possible: AML101

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "agents" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "churn-agents"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = var.kind
    sku = {
      name = "Basic"
      tier = "Basic"
    }
    properties = {
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Enabled" # expect undecided: AML101
    }
  }
}

# Before 2021-07-01 there was no such property, and private endpoints decided.
resource "azapi_resource" "legacy" { # expect undecided: AML101
  type      = "Microsoft.MachineLearningServices/workspaces@2021-04-01"
  name      = "mlw-churn-legacy"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "Basic"
      tier = "Basic"
    }
    properties = {
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
    }
  }
}
