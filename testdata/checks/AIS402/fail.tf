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
  description = "The game needs to talk about battles."
  type        = bool
  default     = false
}

locals {
  harm_categories = ["Hate", "Sexual", "Violence", "Selfharm"]
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

resource "azurerm_cognitive_account_rai_policy" "relaxed" {
  name                 = "relaxed"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Hate"
    filter_enabled     = false # expect: AIS402
    block_enabled      = true
    severity_threshold = "High"
    source             = "Prompt"
  }

  content_filter {
    name               = "Hate"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }

  content_filter {
    name               = "Sexual"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }

  content_filter {
    name               = "Violence"
    filter_enabled     = var.violence_filter # expect: AIS402
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }
}

# Every category, answers only.
resource "azurerm_cognitive_account_rai_policy" "answers" {
  name                 = "answers-open"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  dynamic "content_filter" {
    for_each = local.harm_categories

    content {
      name               = content_filter.value
      filter_enabled     = false # expect: AIS402
      block_enabled      = true
      severity_threshold = "High"
      source             = "Completion"
    }
  }

  content_filter {
    name           = "Jailbreak"
    filter_enabled = true
    block_enabled  = true
    source         = "Prompt"
  }
}

resource "azapi_resource" "creative" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "creative-writing"
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
          source            = "Prompt"
          enabled           = false # expect: AIS402
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
          name              = "Self-harm"
          source            = "Completion"
          enabled           = false # expect: AIS402
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
    }
  }
}

# For every account of the subscription.
resource "azapi_resource" "subscription" {
  type      = "Microsoft.CognitiveServices/raiPolicy@2025-12-01"
  name      = "subscription-wide"
  parent_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}"

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        {
          name              = "Sexual"
          source            = "Completion"
          enabled           = false # expect: AIS402
          blocking          = true
          severityThreshold = "Medium"
        },
        {
          name              = "Sexual"
          source            = "Prompt"
          enabled           = true
          blocking          = true
          severityThreshold = "Medium"
        },
      ]
    }
  }
}

data "azurerm_client_config" "current" {}
