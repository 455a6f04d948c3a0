terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
  type = string
}

variable "identity_id" {
  type    = string
  default = "/subscriptions/7d3f6b1e-1b0a-4a59-9c0f-52d2f4a5f0aa/resourceGroups/rg-churn/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-churn"
}

variable "hub_id" {
  type = string
}

variable "resource_group_name" {
  type = string
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

resource "azurerm_machine_learning_workspace" "notebooks" {
  name                           = "mlw-notebooks"
  location                       = "swedencentral"
  resource_group_name            = var.resource_group_name
  storage_account_id             = var.storage_account_id
  key_vault_id                   = var.key_vault_id
  application_insights_id        = var.application_insights_id
  public_network_access_enabled  = false
  primary_user_assigned_identity = var.identity_id

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "churn" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-churn"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      friendlyName                = "Churn prediction"
      storageAccount              = var.storage_account_id
      keyVault                    = var.key_vault_id
      applicationInsights         = var.application_insights_id
      publicNetworkAccess         = "Disabled"
      primaryUserAssignedIdentity = var.identity_id
    }
  }
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "proj-claims"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind       = "Project"
    properties = { friendlyName = "Claims", hubResourceId = var.hub_id }
  }
}
