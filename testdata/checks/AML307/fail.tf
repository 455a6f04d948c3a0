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

variable "isolate_projects" {
  type    = bool
  default = false
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "hub-claims"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Hub"
    properties = {
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Disabled"
      enableDataIsolation = false # expect: AML307
    }
  }
}

resource "azapi_resource" "risk" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "hub-risk"
  parent_id = var.resource_group_id
  location  = var.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Hub"
    properties = {
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Disabled"
      enableDataIsolation = var.isolate_projects # expect: AML307
    }
  }
}
