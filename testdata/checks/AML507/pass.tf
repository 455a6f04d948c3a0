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

variable "logs_id" {
  type = string
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

resource "azurerm_ai_foundry" "risk" {
  name                    = "hub-risk"
  location                = "swedencentral"
  resource_group_name     = var.resource_group_name
  storage_account_id      = var.storage_account_id
  key_vault_id            = var.key_vault_id
  public_network_access   = "Disabled"
  application_insights_id = azapi_resource.insights.id

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "insights" {
  type      = "Microsoft.Insights/components@2020-02-02"
  name      = "appi-churn"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    kind       = "web"
    properties = { Application_Type = "web", WorkspaceResourceId = var.logs_id }
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
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      publicNetworkAccess = "Disabled"
      applicationInsights = azapi_resource.insights.id
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
