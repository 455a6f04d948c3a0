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

variable "registry_access" {
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

resource "azapi_resource" "images" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "crchurn"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    sku        = { name = "Premium" }
    properties = { adminUserEnabled = false, publicNetworkAccess = var.registry_access }
  }
}

resource "azapi_resource" "churn" { # expect undecided: AML603
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
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Disabled"
      containerRegistry   = azapi_resource.images.id
    }
  }
}
