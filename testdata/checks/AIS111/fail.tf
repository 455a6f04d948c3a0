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
  default = true
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

resource "azapi_resource" "support_agents" {
  type      = "Microsoft.CognitiveServices/accounts/capabilityHosts@2025-12-01"
  name      = "agents"
  parent_id = data.azurerm_cognitive_account.support.id

  body = {
    properties = {
      capabilityHostKind             = "Agents"
      enablePublicHostingEnvironment = true # expect: AIS111
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
      enablePublicHostingEnvironment = var.public_hosting # expect: AIS111
    }
  }
}
