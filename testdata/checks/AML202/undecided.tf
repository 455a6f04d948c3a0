terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
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

variable "identity_id" {
  type = string
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
      primaryUserAssignedIdentity = var.identity_id # expect undecided: AML202
    }
  }
}
