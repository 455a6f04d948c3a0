terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 1.15"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-knowledge-prod"
  location = "francecentral"
}

variable "local_authentication" {
  description = "Until the chat app signs in with its identity."
  type        = bool
  default     = true
}

resource "azurerm_search_service" "docs" {
  name                          = "srch-knowledge-docs"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = true # expect: SRC201
  public_network_access_enabled = false
  authentication_failure_mode   = "http403"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "tickets" { # expect: SRC201
  name                          = "srch-knowledge-tickets"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_search_service" "wiki" {
  name                          = "srch-knowledge-wiki"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  sku                           = "standard"
  replica_count                 = 3
  local_authentication_enabled  = var.local_authentication # expect: SRC201
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

# Free services take roles as well.
resource "azurerm_search_service" "sandbox" { # expect: SRC201
  name                = "srch-knowledge-sandbox"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  sku                 = "free"
}

resource "azapi_resource" "contracts" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-knowledge-contracts"
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
      disableLocalAuth    = false # expect: SRC201
      publicNetworkAccess = "Disabled"
      authOptions = {
        aadOrApiKey = {
          aadAuthFailureMode = "http401WithBearerChallenge"
        }
      }
    }
  }
}

resource "azapi_resource" "news" { # expect: SRC201
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-knowledge-news"
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
      publicNetworkAccess = "Disabled"
    }
  }
}

resource "azapi_resource" "code" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-knowledge-code"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = jsonencode({
    sku = {
      name = "standard"
    }
    properties = {
      replicaCount        = 3
      partitionCount      = 1
      disableLocalAuth    = null # expect: SRC201
      publicNetworkAccess = "Disabled"
    }
  })
}
