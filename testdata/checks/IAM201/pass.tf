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

resource "azapi_resource" "data" {
  type      = "Microsoft.Storage/storageAccounts@2024-01-01"
  name      = "stassistantdata"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "StorageV2"
    sku = {
      name = "Standard_ZRS"
    }
    properties = {
      allowBlobPublicAccess = false
      minimumTlsVersion     = "TLS1_2"
    }
  }
}

resource "azurerm_role_assignment" "ask" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_user_assigned_identity.pipeline.principal_id
}

resource "azurerm_role_assignment" "delegate" {
  scope                = azurerm_cognitive_account.chat.id
  role_definition_name = "Role Based Access Control Administrator"
  principal_id         = azurerm_user_assigned_identity.pipeline.principal_id
  condition            = "@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {5e0bd9bd-7b93-4f28-af87-19fc36ad61bd}"
  condition_version    = "2.0"
}

resource "azurerm_role_assignment" "keeper" {
  scope                = azapi_resource.data.id
  role_definition_name = "Owner"
  principal_id         = "0f6e2f0a-6a3a-4f0e-9b52-9d4f6f1c2b7e"
}

resource "azapi_resource" "grant" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "7d3a9d4e-52f0-4a0c-8f3a-4a2c1d9e6b05"
  parent_id = azurerm_cognitive_account.chat.id

  body = {
    properties = {
      roleDefinitionId = "/subscriptions/5a1e3c80-8d0b-4c7d-9c3e-0d6c6b1f2a77/providers/Microsoft.Authorization/roleDefinitions/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd"
      principalId      = var.adminGroupId
      principalType    = "ServicePrincipal"
    }
  }
}
