terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.2" }
    azapi   = { source = "Azure/azapi", version = "~> 2.5" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistants-prod"
  location = "swedencentral"
}

variable "watch_tools" {
  type    = bool
  default = false
}

resource "azapi_resource" "ai" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-travel"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName    = "ais-travel"
      disableLocalAuth       = true
      publicNetworkAccess    = "Disabled"
      allowProjectManagement = true
    }
  }
}

resource "azapi_resource" "bookings" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "bookings"
  parent_id = azapi_resource.ai.id

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = { displayName = "Bookings" }
  }
}

resource "azapi_resource" "agents" {
  type      = "Microsoft.CognitiveServices/accounts/projects/capabilityHosts@2025-06-01"
  name      = "agents"
  parent_id = azapi_resource.bookings.id

  body = {
    properties = { capabilityHostKind = "Agents" }
  }
}

resource "azurerm_cognitive_account_rai_policy" "guard" {
  name                 = "guard"
  cognitive_account_id = azapi_resource.ai.id
  base_policy_name     = "Microsoft.DefaultV2"
  mode                 = "Default"

  content_filter { # expect: AIS418
    name               = "Hate"
    source             = "Completion"
    filter_enabled     = true
    block_enabled      = true
    severity_threshold = "Medium"
  }

  content_filter {
    name           = "Jailbreak"
    source         = "Prompt"
    filter_enabled = true
    block_enabled  = true
  }
}

resource "azapi_resource" "relaxed" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01"
  name      = "relaxed"
  parent_id = azapi_resource.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [ # expect: AIS418
        { name = "Jailbreak", source = "Prompt", enabled = true, blocking = true },
        {
          name     = "Indirect Attack"
          source   = "PostToolCall"
          enabled  = var.watch_tools
          blocking = true
        },
      ]
    }
  }
}
