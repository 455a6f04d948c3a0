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

variable "violence_filter" {
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
    name               = "Hate"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Low"
    source             = "Completion"
  }

  content_filter {
    name               = "Violence"
    filter_enabled     = var.violence_filter
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }

  content_filter {
    name               = "Selfharm"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }

  content_filter {
    name           = "Jailbreak"
    filter_enabled = true
    block_enabled  = true
    source         = "Prompt"
  }
}

# Quotes licensed text; no harm category is off.
resource "azurerm_cognitive_account_rai_policy" "quoting" {
  name                 = "quoting"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Sexual"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }

  content_filter {
    name           = "Protected Material Text"
    filter_enabled = false
    block_enabled  = false
    source         = "Completion"
  }
}

# What a tool returns is filtered by the tool.
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
          source            = "Prompt"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
        {
          name              = "Violence"
          source            = "Completion"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
        {
          name              = "Violence"
          source            = "PostToolCall"
          enabled           = false
          blocking          = false
          severityThreshold = "Medium"
        },
      ]
    }
  }
}

resource "azurerm_cognitive_deployment" "chat" {
  name                   = "gpt-4-1"
  cognitive_account_id   = azurerm_cognitive_account.ai.id
  rai_policy_name        = azurerm_cognitive_account_rai_policy.strict.name
  version_upgrade_option = "OnceCurrentVersionExpired"

  model {
    format  = "OpenAI"
    name    = "gpt-4.1"
    version = "2025-04-14"
  }

  sku {
    name     = "DataZoneStandard"
    capacity = 20
  }
}
