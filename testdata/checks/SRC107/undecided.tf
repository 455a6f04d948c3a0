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

variable "storage_access" {
  type = string
}

resource "azapi_resource" "docs" { # expect undecided: SRC107
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-docs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "files" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stclaimsfiles"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_LRS"
    }
    properties = {
      publicNetworkAccess = var.storage_access
      networkAcls = {
        defaultAction = "Deny"
        bypass        = "None"
      }
    }
  }
}

resource "azapi_resource" "reads" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "0f1e2d3c-4b5a-4678-8796-a5b4c3d2e1f0"
  parent_id = azapi_resource.files.id

  body = {
    properties = {
      principalId      = azapi_resource.docs.identity[0].principal_id
      principalType    = "ServicePrincipal"
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    }
  }
}
