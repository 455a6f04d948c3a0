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

variable "planner_auth" {
  type    = string
  default = "None"
}

locals {
  anonymous = "none"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

data "azurerm_cognitive_account" "foundry" {
  name                = "ais-foundry"
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

resource "azapi_resource" "orders" {
  type      = "Microsoft.CognitiveServices/accounts/connections@2025-12-01"
  name      = "orders"
  parent_id = data.azurerm_cognitive_account.foundry.id

  body = {
    properties = {
      category = "RemoteTool"
      authType = "None" # expect: AIS208
      target   = "https://orders.contoso.com/mcp"
    }
  }
}

resource "azapi_resource" "planner" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "planner"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "RemoteA2A"
      authType = var.planner_auth # expect: AIS208
      target   = "https://planner.contoso.com/a2a"
    }
  }
}

resource "azapi_resource" "stock" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-12-01"
  name      = "stock"
  parent_id = azapi_resource.support.id

  body = {
    properties = {
      category = "GenericRest"
      authType = local.anonymous # expect: AIS208
      target   = "https://stock.contoso.com/api"
    }
  }
}
