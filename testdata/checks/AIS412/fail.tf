terraform {
  required_version = ">= 1.9"

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

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-community-prod"
  location = "swedencentral"
}

variable "upgrade_policy" {
  type    = string
  default = "OnceNewDefaultVersionAvailable"
}

locals {
  experimental = true
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

# The provider upgrades unless it is told not to.
resource "azurerm_cognitive_deployment" "chat" { # expect: AIS412
  name                 = "gpt-4-1"
  cognitive_account_id = azurerm_cognitive_account.ai.id

  model {
    format  = "OpenAI"
    name    = "gpt-4.1"
    version = "2025-04-14"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 20
  }
}

resource "azurerm_cognitive_deployment" "mini" {
  name                   = "gpt-4-1-mini"
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceNewDefaultVersionAvailable" # expect: AIS412

  model {
    format  = "OpenAI"
    name    = "gpt-4.1-mini"
    version = "2025-04-14"
  }

  sku {
    name     = "DataZoneStandard"
    capacity = 20
  }
}

resource "azurerm_cognitive_deployment" "embeddings" {
  name                   = "embeddings"
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  version_upgrade_option = var.upgrade_policy # expect: AIS412

  model {
    format  = "OpenAI"
    name    = "text-embedding-3-large"
    version = "1"
  }

  sku {
    name     = "Standard"
    capacity = 20
  }
}

resource "azapi_resource" "reasoning" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "o4-mini"
  parent_id = azurerm_cognitive_account.ai.id

  body = {
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
      versionUpgradeOption = local.experimental ? "OnceNewDefaultVersionAvailable" : "NoAutoUpgrade" # expect: AIS412
    }
  }
}
