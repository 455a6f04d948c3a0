terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "admin" {
  type = bool
}

resource "azapi_resource" "data" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stassistantdata"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      allowBlobPublicAccess = false
      minimumTlsVersion     = "TLS1_2"
    }
  }
}

resource "azapi_resource" "jobs" {
  type      = "Microsoft.ContainerRegistry/registries@2023-07-01"
  name      = "crassistantjobs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    sku = {
      name = "Premium"
    }
    properties = {
      adminUserEnabled = var.admin # expect undecided: EXP204
    }
  }
}

resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "mlw-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Default"
    properties = {
      storageAccount      = azapi_resource.data.id
      publicNetworkAccess = "Disabled"
      containerRegistry   = azapi_resource.jobs.id
    }
  }
}
