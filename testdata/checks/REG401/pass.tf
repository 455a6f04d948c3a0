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

resource "azurerm_container_registry" "serving" {
  name                          = "crserving"
  location                      = "swedencentral"
  resource_group_name           = var.resource_group_name
  sku                           = "Premium"
  public_network_access_enabled = false
  quarantine_policy_enabled     = true
}

resource "azurerm_machine_learning_workspace" "serving" {
  name                          = "mlw-serving"
  location                      = "swedencentral"
  resource_group_name           = var.resource_group_name
  storage_account_id            = var.storage_account_id
  key_vault_id                  = var.key_vault_id
  application_insights_id       = var.application_insights_id
  public_network_access_enabled = false
  container_registry_id         = azurerm_container_registry.serving.id

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "images" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "crchurn"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    sku = { name = "Premium" }
    properties = {
      adminUserEnabled    = false
      publicNetworkAccess = "Disabled"
      policies            = { quarantinePolicy = { status = "enabled" } }
    }
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
      applicationInsights = var.application_insights_id
      publicNetworkAccess = "Disabled"
      containerRegistry   = azapi_resource.images.id
    }
  }
}

resource "azapi_resource" "basic_images" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "crbasic"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    sku        = { name = "Standard" }
    properties = { adminUserEnabled = false }
  }
}

resource "azapi_resource" "offers" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-offers"
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
      containerRegistry   = azapi_resource.basic_images.id
    }
  }
}
