terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
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

variable "adminGroupId" {
  type = string
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-assistant-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-assistant-chat"
  local_auth_enabled            = true
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "team" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = var.adminGroupId
}

variable "team_role" {
  type = string
}

resource "azurerm_role_assignment" "variable" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = var.team_role # expect undecided: IAM201
  principal_id         = var.adminGroupId
}
