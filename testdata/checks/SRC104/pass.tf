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

variable "exception" {
  type    = string
  default = "None"
}

resource "azurerm_search_service" "mail" {
  name                          = "srch-claims-mail"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "chat" {
  name                          = "srch-claims-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false
  network_rule_bypass_option    = "AzureServices"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "models" {
  name                  = "cog-claims"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  kind                  = "OpenAI"
  sku_name              = "S0"
  custom_subdomain_name = "cog-claims"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "models_read" {
  scope                = azurerm_search_service.chat.id
  role_definition_name = "Search Index Data Reader"
  principal_id         = azurerm_cognitive_account.models.identity[0].principal_id
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
      publicNetworkAccess = "Disabled"
      networkRuleSet = {
        bypass  = "None"
        ipRules = []
      }
    }
  }
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
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = true
      publicNetworkAccess = "Enabled"
      networkRuleSet = {
        bypass  = "AzureServices"
        ipRules = []
      }
    }
  }
}

resource "azapi_resource" "faq" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-faq"
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
        bypass  = var.exception
        ipRules = []
      }
    }
  }
}

resource "azapi_resource" "bare" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims-bare"
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
