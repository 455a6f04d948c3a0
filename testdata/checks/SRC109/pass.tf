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


variable "office_ranges" {
  type    = list(string)
  default = ["203.0.113.0/24", "198.51.100.7"]
}

resource "azurerm_search_service" "wiki" {
  name                          = "srch-claims-wiki"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = true
  allowed_ips                   = var.office_ranges

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

  identity {
    type = "SystemAssigned"
  }
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
            value = "198.51.100.7"
          },
          {
            value = "203.0.113.128/25"
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "closed" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-closed"
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
      networkRuleSet = {
        bypass = "None"
        ipRules = [
          {
            value = "52.112.0.0/14"
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "private" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-private"
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
            value = "10.0.0.0/12"
          },
        ]
      }
    }
  }
}

resource "azapi_resource" "open" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-open"
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
        ipRules = []
      }
    }
  }
}
