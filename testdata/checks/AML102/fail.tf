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

variable "public_behind_network2" {
  type    = bool
  default = true
}

variable "storage_account_id" {
  type = string
}

locals {
  public_behind_network = true
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
      allowPublicAccessWhenBehindVnet = true # expect: AML102
    }
  }
}

# In this version nothing else decides.
resource "azapi_resource" "demand" {
  type      = "Microsoft.MachineLearningServices/workspaces@2020-08-01"
  name      = "mlw-demand"
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
      allowPublicAccessWhenBehindVnet = local.public_behind_network # expect: AML102
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
      allowPublicAccessWhenBehindVnet = var.public_behind_network2 # expect: AML102
    }
  }
}
