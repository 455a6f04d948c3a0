terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
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

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = true
      networkInjections = [
        {
          scenario                   = "agent"
          subnetArmId                = azapi_resource.agents.id
          useMicrosoftManagedNetwork = false
        },
      ]
    }
  }
}

resource "azapi_resource" "network" {
  type      = "Microsoft.Network/virtualNetworks@2024-07-01"
  name      = "vnet-assistant"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.20.0.0/16",
        ]
      }
    }
  }
}

resource "azapi_resource" "agents" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-07-01"
  name      = "snet-agents"
  parent_id = azapi_resource.network.id

  body = {
    properties = {
      addressPrefix = "10.20.4.0/24"
      delegations = [
        {
          name = "agents"
          properties = {
            serviceName = "Microsoft.App/environments"
          }
        },
      ]
    }
  }
}

resource "azurerm_subnet" "research" {
  name                 = "snet-research-agents"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azapi_resource.network.name
  address_prefixes     = ["10.20.9.0/24"]

  delegation {
    name = "agents"

    service_delegation {
      name = "Microsoft.App/environments"
    }
  }
}

resource "azapi_resource" "research" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "aif-research"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      networkInjections = [
        {
          scenario    = "agent"
          subnetArmId = azurerm_subnet.research.id
        },
      ]
    }
  }
}
