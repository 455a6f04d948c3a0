terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "storage_connection" {
  type    = string
  default = "files"
}

variable "vector_connections" {
  type = list(string)
  default = [
    "documents",
  ]
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "support" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-12-01"
  name      = "proj-support"
  parent_id = data.azurerm_cognitive_account.foundry.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "sales" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-12-01"
  name      = "proj-sales"
  parent_id = data.azurerm_cognitive_account.foundry.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {}
  }
}

resource "azapi_resource" "support_agents" {
  type      = "Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      storageConnections = [
        "files",
      ]
      threadStorageConnections = [
        "history",
      ]
      vectorStoreConnections = [
        "documents",
      ]
    }
  }
}

resource "azapi_resource" "sales_agents" {
  type      = "Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = azapi_resource.sales.id

  body = {
    properties = {
      storageConnections = [
        var.storage_connection,
      ]
      threadStorageConnections = [
        "history",
      ]
      vectorStoreConnections = var.vector_connections
    }
  }
}

# The account needs no stores of its own.
resource "azapi_resource" "account_agents" {
  type      = "Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = { capabilityHostKind = "Agents" }
  }
}
