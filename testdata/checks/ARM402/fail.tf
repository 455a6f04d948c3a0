terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "keys_off" {
  type    = bool
  default = true
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-tickets-prod"
  location = "swedencentral"
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2017-04-18"
  name      = "cog-tickets-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  schema_validation_enabled = false

  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-tickets-chat"
      publicNetworkAccess = "Disabled"
      disableLocalAuth    = var.keys_off # expect: ARM402
    }
  }
}

# Foundry projects came later than the account's version.
resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "aif-tickets"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  schema_validation_enabled = false

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "aif-tickets"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      networkInjections = [{ # expect: ARM402
        scenario                   = "agent"
        subnetArmId                = azurerm_subnet.agents.id
        useMicrosoftManagedNetwork = false
      }]
    }
  }
}

resource "azurerm_virtual_network" "ai" {
  name                = "vnet-tickets"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  address_space       = ["10.30.0.0/16"]
}

resource "azurerm_subnet" "agents" {
  name                 = "snet-agents"
  resource_group_name  = azurerm_resource_group.ai.name
  virtual_network_name = azurerm_virtual_network.ai.name
  address_prefixes     = ["10.30.1.0/24"]
}
