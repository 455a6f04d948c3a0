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

variable "public_behind_network" {
  type    = bool
  default = false
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
      storageAccount                  = var.storage_account_id
      keyVault                        = var.key_vault_id
      publicNetworkAccess             = "Disabled"
      allowPublicAccessWhenBehindVnet = false
    }
  }
}

resource "azapi_resource" "demand" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-demand"
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
    }
  }
}

# Open by its own word, which is reported elsewhere.
resource "azapi_resource" "fraud" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-fraud"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      storageAccount                  = var.storage_account_id
      keyVault                        = var.key_vault_id
      publicNetworkAccess             = "Enabled"
      allowPublicAccessWhenBehindVnet = true
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
      storageAccount                  = var.storage_account_id
      keyVault                        = var.key_vault_id
      publicNetworkAccess             = "Disabled"
      allowPublicAccessWhenBehindVnet = var.public_behind_network
    }
  }
}
