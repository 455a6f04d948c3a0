terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
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
  type    = bool
  default = true
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
  public_network_access_enabled = true # expect: AML101

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_machine_learning_workspace" "scoring" { # expect: AML101
  name                    = "mlw-churn-scoring"
  location                = azurerm_resource_group.ai.location
  resource_group_name     = azurerm_resource_group.ai.name
  application_insights_id = var.application_insights_id
  key_vault_id            = var.key_vault_id
  storage_account_id      = var.storage_account_id

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_machine_learning_workspace" "features" {
  name                          = "mlw-churn-features"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = var.public_network_access # expect: AML101
  kind                          = "FeatureStore"

  identity {
    type = "SystemAssigned"
  }

  feature_store {}
}

resource "azurerm_ai_foundry" "hub" {
  name                  = "hub-churn"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  key_vault_id          = var.key_vault_id
  storage_account_id    = var.storage_account_id
  public_network_access = "Enabled" # expect: AML101

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_ai_foundry" "sandbox" { # expect: AML101
  name                = "hub-churn-sandbox"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  key_vault_id        = var.key_vault_id
  storage_account_id  = var.storage_account_id

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "research" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-churn-research"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    sku = {
      name = "Basic"
      tier = "Basic"
    }
    properties = {
      friendlyName        = "Churn prediction"
      storageAccount      = var.storage_account_id
      keyVault            = var.key_vault_id
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Enabled" # expect: AML101
      ipAllowlist         = []
    }
  }
}

resource "azapi_resource" "agents" { # expect: AML101
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "hub-churn-agents"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Hub"
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
