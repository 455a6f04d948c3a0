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

variable "quarantine" {
  type    = string
  default = "disabled"
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

resource "azurerm_container_registry" "serving" { # expect: REG401
  name                          = "crserving"
  location                      = "swedencentral"
  resource_group_name           = var.resource_group_name
  sku                           = "Premium"
  public_network_access_enabled = false
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

resource "azapi_resource" "images" { # expect: REG401
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "crchurn"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    sku        = { name = "Premium" }
    properties = { adminUserEnabled = false, publicNetworkAccess = "Disabled" }
  }
}

resource "azapi_resource" "fraud_images" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "crfraud"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    sku = { name = "Premium" }
    properties = {
      adminUserEnabled    = false
      publicNetworkAccess = "Disabled"
      policies = {
        quarantinePolicy = {
          status = "disabled" # expect: REG401
        }
      }
    }
  }
}

resource "azapi_resource" "offer_images" {
  type      = "Microsoft.ContainerRegistry/registries@2025-04-01"
  name      = "croffers"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    sku = { name = "Premium" }
    properties = {
      adminUserEnabled    = false
      publicNetworkAccess = "Disabled"
      policies = {
        quarantinePolicy = {
          status = var.quarantine # expect: REG401
        }
      }
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

resource "azapi_resource" "fraud" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "mlw-fraud"
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
      containerRegistry   = azapi_resource.fraud_images.id
    }
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
      containerRegistry   = azapi_resource.offer_images.id
    }
  }
}
