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

resource "azapi_resource" "support_agents" { # expect: AIS309
  type      = "Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      aiServicesConnections = [
        "models",
      ]
    }
  }
}

resource "azapi_resource" "sales_agents" { # expect: AIS309
  type      = "Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = azapi_resource.sales.id

  body = {
    properties = {
      storageConnections = [
        "files",
      ]
      threadStorageConnections = [
        "history",
      ]
      vectorStoreConnections = []
    }
  }
}
