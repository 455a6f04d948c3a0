terraform {
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

variable "firewall_bypass" {
  type    = string
  default = "AzureServices"
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "search" {
  name                          = "cog-claims-search"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-search"
  local_auth_enabled            = false
  public_network_access_enabled = false

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices" # expect: AIS104
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-chat"
      disableLocalAuth    = true
      publicNetworkAccess = "Disabled"
      networkAcls = {
        defaultAction = "Deny"
        bypass        = "AzureServices" # expect: AIS104
      }
    }
  }
}

resource "azapi_resource" "docs" {
  type      = "Microsoft.CognitiveServices/accounts@2025-12-01"
  name      = "cog-claims-docs"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-docs"
      disableLocalAuth    = true
      publicNetworkAccess = "Enabled"
      networkAcls = {
        defaultAction = "Deny"
        bypass        = var.firewall_bypass # expect: AIS104
      }
    }
  }
}
