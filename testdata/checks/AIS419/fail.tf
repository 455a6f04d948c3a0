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

variable "content_filter" {
  description = "Guardrail of the chat model."
  type        = string
  default     = "Microsoft.Nil"
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

resource "azurerm_cognitive_deployment" "chat" {
  name                   = "gpt-4-1"
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  version_upgrade_option = "OnceCurrentVersionExpired"
  rai_policy_name        = "Microsoft.Nil" # expect: AIS419

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
  version_upgrade_option = "OnceCurrentVersionExpired"
  rai_policy_name        = var.content_filter # expect: AIS419

  model {
    format  = "OpenAI"
    name    = "gpt-4.1-mini"
    version = "2025-04-14"
  }

  sku {
    name     = "GlobalStandard"
    capacity = 20
  }
}

resource "azapi_resource" "deepseek" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2025-06-01"
  name      = "deepseek-v3"
  parent_id = azurerm_cognitive_account.ai.id

  body = {
    sku = {
      name     = "GlobalStandard"
      capacity = 20
    }
    properties = {
      model = {
        format  = "DeepSeek"
        name    = "DeepSeek-V3-0324"
        version = "1"
      }
      versionUpgradeOption = "OnceCurrentVersionExpired"
      raiPolicyName        = "Microsoft.Nill" # expect: AIS419
    }
  }
}
