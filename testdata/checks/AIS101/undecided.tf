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
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "public_network_access_enabled" {
  description = "Set for each environment."
  type        = bool
}

variable "environment" {
  description = "dev, test or prod."
  type        = string
}

variable "firewall_default_action" {
  description = "Allow or Deny."
  type        = string
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  local_auth_enabled            = false
  public_network_access_enabled = var.public_network_access_enabled # expect possible: AIS101

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_cognitive_account" "documents" {
  name                          = "cog-assistant-documents"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "FormRecognizer"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-documents"
  local_auth_enabled            = false
  public_network_access_enabled = var.environment == "prod" ? false : true # expect possible: AIS101

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "realtime" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "cog-assistant-realtime"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "OpenAI"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "cog-assistant-realtime"
      disableLocalAuth    = true
      publicNetworkAccess = "Enabled" # expect undecided: AIS101
      networkAcls = {
        defaultAction = var.firewall_default_action
      }
    }
  }
}
