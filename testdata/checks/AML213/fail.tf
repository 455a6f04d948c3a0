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

variable "crm_token" {
  type      = string
  sensitive = true
}

variable "key_vault_id" {
  type = string
}

variable "openai_key" {
  type      = string
  sensitive = true
}

variable "search_key" {
  type      = string
  sensitive = true
}

variable "share_search" {
  type    = bool
  default = true
}

variable "storage_account_id" {
  type = string
}

locals {
  share_crm = true
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-assistants-prod"
  location = "swedencentral"
}

resource "azurerm_ai_foundry" "hub" {
  name                  = "hub-assistants"
  location              = azurerm_resource_group.ai.location
  resource_group_name   = azurerm_resource_group.ai.name
  key_vault_id          = var.key_vault_id
  storage_account_id    = var.storage_account_id
  public_network_access = "Disabled"

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "openai" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "openai"
  parent_id = azurerm_ai_foundry.hub.id

  body = {
    properties = {
      category      = "AzureOpenAI"
      target        = "https://cog-assistants.openai.azure.com"
      authType      = "ApiKey"
      isSharedToAll = true # expect: AML213
      credentials = {
        key = var.openai_key
      }
    }
  }
}

resource "azapi_resource" "search" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "search"
  parent_id = azurerm_ai_foundry.hub.id

  body = {
    properties = {
      category      = "CognitiveSearch"
      target        = "https://srch-assistants.search.windows.net"
      authType      = "ApiKey"
      isSharedToAll = var.share_search # expect: AML213
      credentials = {
        key = var.search_key
      }
    }
  }
}

resource "azapi_resource" "crm" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "crm"
  parent_id = azurerm_ai_foundry.hub.id

  body = {
    properties = {
      category      = "CustomKeys"
      target        = "https://crm.contoso.com"
      authType      = "CustomKeys"
      isSharedToAll = local.share_crm # expect: AML213
      credentials = {
        keys = {
          token = var.crm_token
        }
      }
    }
  }
}
