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
  name     = "rg-helpdesk-prod"
  location = "westeurope"
}

variable "keys_allowed" {
  description = "Whether clients may still use a key."
  type        = bool
}

variable "stage" {
  description = "preview or live."
  type        = string
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-helpdesk-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-helpdesk-chat"
  local_auth_enabled            = var.keys_allowed # expect possible: AIS201
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "foundry" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ais-helpdesk"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "AIServices"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName    = "ais-helpdesk"
      disableLocalAuth       = var.stage == "live" ? true : false # expect possible: AIS201
      publicNetworkAccess    = "Disabled"
      allowProjectManagement = true
    }
  }
}
