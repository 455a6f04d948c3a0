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

variable "jailbreak_shield" {
  description = "Refused too many support questions."
  type        = bool
  default     = false
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

resource "azurerm_cognitive_account_rai_policy" "support" {
  name                 = "support"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Hate"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Prompt"
  }

  content_filter {
    name           = "Jailbreak"
    filter_enabled = var.jailbreak_shield # expect: AIS405
    block_enabled  = false
    source         = "Prompt"
  }
}

resource "azurerm_cognitive_account_rai_policy" "internal" {
  name                 = "internal"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Violence"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }

  content_filter {
    name           = "Jailbreak"
    filter_enabled = false # expect: AIS405
    block_enabled  = true
    source         = "Prompt"
  }
}

resource "azapi_resource" "agent" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "agent"
  parent_id = azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name     = "Jailbreak"
          source   = "Prompt"
          enabled  = false # expect: AIS405
          blocking = false
        },
        {
          name              = "Hate"
          source            = "Completion"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
    }
  }
}
