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

variable "network_injections" {
  type = list(string)
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azapi_resource" "support" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "ais-support"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName    = "ais-support"
      disableLocalAuth       = true
      allowProjectManagement = true
      publicNetworkAccess    = "Disabled"
      networkInjections      = var.network_injections # expect undecided: AIS119
    }
  }
}

resource "azapi_resource" "support_agents" {
  type      = "Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = azapi_resource.support.id

  body = {
    properties = { capabilityHostKind = "Agents" }
  }
}
