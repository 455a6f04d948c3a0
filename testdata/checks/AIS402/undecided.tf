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

variable "hate_filter" {
  description = "Decided by the tenant."
  type        = bool
}

variable "audience" {
  description = "adults or everyone."
  type        = string
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

resource "azurerm_cognitive_account_rai_policy" "tenant" {
  name                 = "tenant"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Hate"
    filter_enabled     = var.hate_filter # expect undecided: AIS402
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Prompt"
  }

  content_filter {
    name               = "Violence"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }
}

resource "azurerm_cognitive_account_rai_policy" "audience" {
  name                 = "audience"
  cognitive_account_id = azurerm_cognitive_account.ai.id
  base_policy_name     = "Microsoft.DefaultV2"

  content_filter {
    name               = "Sexual"
    filter_enabled     = var.audience == "adults" ? false : true # expect possible: AIS402
    block_enabled      = true
    severity_threshold = "Medium"
    source             = "Completion"
  }
}

# Nobody documents whether a filter that says nothing about it is on.
resource "azapi_resource" "terse" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-06-01"
  name      = "terse"
  parent_id = azurerm_cognitive_account.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        { name = "Hate", source = "Prompt", blocking = true, severityThreshold = "Medium" }, # expect undecided: AIS402
      ]
    }
  }
}
