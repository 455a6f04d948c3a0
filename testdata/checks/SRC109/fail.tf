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

variable "office_range" {
  type    = string
  default = "40.64.0.0/10"
}

resource "azurerm_search_service" "wiki" {
  name                          = "srch-claims-wiki"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = true
  allowed_ips                   = ["203.0.113.7", "52.112.0.0/14"] # expect: SRC109

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "mail" {
  name                          = "srch-claims-mail"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = true
  allowed_ips                   = local.partners # expect: SRC109

  identity {
    type = "SystemAssigned"
  }
}

locals {
  partners = ["198.51.100.0/24", "40.64.0.0/10"]
}

resource "azapi_resource" "docs" {
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
      publicNetworkAccess = "Enabled"
      networkRuleSet = {
        bypass = "None"
        ipRules = [
          {
            value = "203.0.113.0/24"
          },
          {
            value = "52.112.0.0/14" # expect: SRC109
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "tickets" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-tickets"
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
      replicaCount     = 3
      partitionCount   = 1
      disableLocalAuth = true
      networkRuleSet = {
        bypass = "None"
        ipRules = [
          {
            value = var.office_range # expect: SRC109
          },
        ]
      }
    }
  }
}
