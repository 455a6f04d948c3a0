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

variable "public_hosting" {
  type    = bool
  default = false
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "support" {
  name                = "ais-support"
  resource_group_name = azurerm_resource_group.ai.name
}

data "azurerm_cognitive_account" "sales" {
  name                = "ais-sales"
  resource_group_name = azurerm_resource_group.ai.name
}

data "azurerm_cognitive_account" "travel" {
  name                = "ais-travel"
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azapi_resource" "vnet" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-agents"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    properties = {
      addressSpace = {
        addressPrefixes = [
          "10.60.0.0/16",
        ]
      }
    }
  }
}

resource "azapi_resource" "agents_subnet" {
  type      = "Microsoft.Network/virtualNetworks/subnets@2024-05-01"
  name      = "snet-agents"
  parent_id = azapi_resource.vnet.id

  body = {
    properties = {
      addressPrefix = "10.60.1.0/24"
      delegations = [
        {
          name       = "agents"
          properties = { serviceName = "Microsoft.App/environments" }
        },
      ]
    }
  }
}

resource "azapi_resource" "support_agents" {
  type      = "Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = data.azurerm_cognitive_account.support.id

  body = {
    properties = {
      capabilityHostKind = "Agents"
      customerSubnet     = azapi_resource.agents_subnet.id
    }
  }
}

resource "azapi_resource" "sales_agents" {
  type      = "Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = data.azurerm_cognitive_account.sales.id

  body = {
    properties = {
      capabilityHostKind             = "Agents"
      enablePublicHostingEnvironment = var.public_hosting
      customerSubnet                 = azapi_resource.agents_subnet.id
    }
  }
}

resource "azapi_resource" "travel_agents" {
  type      = "Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = data.azurerm_cognitive_account.travel.id

  body = {
    properties = {
      capabilityHostKind             = "Agents"
      enablePublicHostingEnvironment = false
    }
  }
}
