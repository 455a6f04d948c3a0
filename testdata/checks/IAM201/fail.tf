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

resource "azurerm_user_assigned_identity" "pipeline" {
  name                = "id-pipeline"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azurerm_role_assignment" "owner" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Owner" # expect: IAM201
  principal_id         = var.adminGroupId
}

resource "azurerm_role_assignment" "operate" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Contributor" # expect: IAM201
  principal_id         = azurerm_user_assigned_identity.pipeline.principal_id
}

resource "azurerm_role_assignment" "delegate" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "User Access Administrator" # expect: IAM201
  principal_id         = azurerm_user_assigned_identity.pipeline.principal_id
}

resource "azurerm_role_assignment" "ask" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_user_assigned_identity.pipeline.principal_id
}

resource "azapi_resource" "grant" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "7d3a9d4e-52f0-4a0c-8f3a-4a2c1d9e6b05"
  parent_id = azurerm_cognitive_account.chat.id

  body = {
    properties = {
      roleDefinitionId = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635" # expect: IAM201
      principalId      = var.adminGroupId
      principalType    = "ServicePrincipal"
    }
  }
}

data "azurerm_role_definition" "contributor" {
  name = "Contributor"
}

resource "azurerm_role_assignment" "by_id" {
  scope              = azurerm_cognitive_account.chat.id
  role_definition_id = data.azurerm_role_definition.contributor.id # expect: IAM201
  principal_id       = var.adminGroupId
}

variable "operators_role" {
  type    = string
  default = "Owner"
}

resource "azurerm_role_assignment" "by_default" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = var.operators_role # expect: IAM201
  principal_id         = var.adminGroupId
}
