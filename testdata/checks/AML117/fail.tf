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

variable "office_range" {
  type    = string
  default = "20.0.0.0/8"
}

variable "storage_account_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-churn-prod"
  location = "northeurope"
}

resource "azapi_resource" "churn" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01-preview"
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
      publicNetworkAccess = "Enabled"
      ipAllowlist = [
        "20.31.4.17",
        "0.0.0.0/0", # expect: AML117
      ]
    }
  }
}

resource "azapi_resource" "fraud" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01-preview"
  name      = "mlw-fraud"
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
      publicNetworkAccess = "Enabled"
      ipAllowlist = [
        "0.0.0.0/1",   # expect: AML117
        "128.0.0.0/1", # expect: AML117
      ]
    }
  }
}

resource "azapi_resource" "hub" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01-preview"
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
      publicNetworkAccess = "Enabled"
      ipAllowlist         = [var.office_range] # expect: AML117
    }
  }
}
