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

variable "block" {
  type    = bool
  default = true
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

# The default policy only annotates known code as well.
resource "azurerm_cognitive_account_rai_policy" "strict" {
  name                 = "strict"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Hate"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Low"
    source             = "Prompt"
  }

  content_filter {
    name               = "Violence"
    filter_enabled     = true
    block_enabled      = var.block
    severity_threshold = "Medium"
    source             = "Completion"
  }

  content_filter {
    name           = "Jailbreak"
    filter_enabled = true
    block_enabled  = true
    source         = "Prompt"
  }

  content_filter {
    name           = "Protected Material Code"
    filter_enabled = true
    block_enabled  = false
    source         = "Completion"
  }
}

resource "azapi_resource" "agent" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01"
  name      = "agent"
  parent_id = azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name              = "Hate"
          source            = "Completion"
          enabled           = true
          severityThreshold = "Medium"
          action            = "BLOCKING"
        },
        {
          name              = "Violence"
          source            = "Completion"
          enabled           = true
          severityThreshold = "Medium"
          action            = "HITL"
        },
        {
          name              = "Hate"
          source            = "PostToolCall"
          enabled           = true
          blocking          = false
          severityThreshold = "Medium"
        },
      ]
    }
  }
}
