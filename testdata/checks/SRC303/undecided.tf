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

variable "exfiltration" {
  type = list(string)
}

resource "azapi_resource" "wiki" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-wiki"
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
      replicaCount                = 3
      partitionCount              = 1
      disableLocalAuth            = true
      publicNetworkAccess         = "Disabled"
      dataExfiltrationProtections = var.exfiltration # expect undecided: SRC303
    }
  }
}
