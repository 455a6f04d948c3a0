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

resource "azapi_resource" "guard" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01"
  name      = "guard"
  parent_id = azapi_resource.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        { name = "Jailbreak", source = "Prompt", enabled = true, blocking = true },
        { name = "Indirect Attack", source = "PostToolCall", enabled = true, blocking = true },
      ]
    }
  }
}

resource "azapi_resource" "strict" {
  type      = "Microsoft.CognitiveServices/accounts/raiPolicies@2025-12-01"
  name      = "strict"
  parent_id = azapi_resource.ai.id

  body = {
    properties = {
      basePolicyName = "Microsoft.DefaultV2"
      mode           = "Default"
      contentFilters = [
        { name = "Task Adherence", source = "PreToolCall", enabled = true, blocking = true },
      ]
    }
  }
}
