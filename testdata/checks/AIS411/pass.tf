terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
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
  name     = "rg-community-prod"
  location = "swedencentral"
}

locals {
  models = {
    chat = { name = "gpt-4.1", version = "2025-04-14" }
    mini = { name = "gpt-4.1-mini", version = "2025-04-14" }
  }
}

resource "azurerm_cognitive_account" "ai" {
  name                          = "ais-community"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "AIServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "ais-community"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_deployment" "all" {
  for_each = local.models

  name                   = each.key
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = each.value.name
    version = each.value.version
  }

  sku {
    name     = "GlobalStandard"
    capacity = 20
  }
}

resource "azapi_resource" "mistral" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "mistral-large"
  parent_id = azurerm_cognitive_account.ai.id

  body = {
    sku = {
      name     = "GlobalStandard"
      capacity = 20
    }
    properties = {
      model = {
        format  = "Mistral AI"
        name    = "Mistral-Large-2411"
        version = "2"
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}

resource "azapi_resource" "reasoning" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "o4-mini"
  parent_id = azurerm_cognitive_account.ai.id

  body = jsonencode({
    sku = {
      name     = "GlobalStandard"
      capacity = 20
    }
    properties = {
      model = {
        format  = "OpenAI"
        name    = "o4-mini"
        version = "2025-04-16"
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  })
}
