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

variable "chat_model" {
  type = object({
    name    = string
    version = optional(string, "latest")
  })
  default = {
    name = "gpt-4.1-mini"
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

resource "azurerm_cognitive_deployment" "chat" { # expect: AIS411
  name                   = "gpt-4-1"
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format = "OpenAI"
    name   = "gpt-4.1"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 20
  }
}

resource "azurerm_cognitive_deployment" "mini" {
  name                   = "gpt-4-1-mini"
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = var.chat_model.name
    version = var.chat_model.version # expect: AIS411
  }

  sku {
    name     = "GlobalStandard"
    capacity = 20
  }
}

resource "azurerm_cognitive_deployment" "embeddings" {
  name                   = "embeddings"
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = "text-embedding-3-large"
    version = null # expect: AIS411
  }

  sku {
    name     = "Standard"
    capacity = 20
  }
}

resource "azapi_resource" "reasoning" { # expect: AIS411
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
        format = "OpenAI"
        name   = "o4-mini"
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
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
        version = "" # expect: AIS411
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
    }
  }
}
