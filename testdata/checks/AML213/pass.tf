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

variable "search_key" {
  type      = string
  sensitive = true
}

variable "share_search" {
  type    = bool
  default = false
}

variable "storage_account_id" {
  type = string
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
      authType      = "AAD"
      isSharedToAll = true
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
      isSharedToAll = var.share_search
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
      isSharedToAll = false
      credentials = {
        keys = {
          token = var.crm_token
        }
      }
    }
  }
}

resource "azapi_resource" "project" {
  type      = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  name      = "proj-claims"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "Project"
    properties = {
      hubResourceId = azurerm_ai_foundry.hub.id
    }
  }
}

# Nobody but the project itself has it.
resource "azapi_resource" "claims" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "claims-search"
  parent_id = azapi_resource.project.id

  body = {
    properties = {
      category      = "CognitiveSearch"
      target        = "https://srch-assistants.search.windows.net"
      authType      = "ApiKey"
      isSharedToAll = true
      credentials = {
        key = var.search_key
      }
    }
  }
}
