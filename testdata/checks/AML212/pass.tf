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

variable "client_id" {
  type = string
}

variable "identity_id" {
  type = string
}

variable "search_auth_type" {
  type    = string
  default = "AAD"
}

variable "serp_key" {
  type      = string
  sensitive = true
}

data "azurerm_machine_learning_workspace" "hub" {
  name                = "hub-assistants"
  resource_group_name = "rg-assistants-prod"
}

resource "azapi_resource" "openai" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "openai"
  parent_id = data.azurerm_machine_learning_workspace.hub.id

  body = {
    properties = {
      category      = "AzureOpenAI"
      target        = "https://cog-assistants.openai.azure.com"
      authType      = "AAD"
      isSharedToAll = true
      metadata = {
        ApiType = "Azure"
      }
    }
  }
}

resource "azapi_resource" "search" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "search"
  parent_id = data.azurerm_machine_learning_workspace.hub.id

  body = {
    properties = {
      category      = "CognitiveSearch"
      target        = "https://srch-assistants.search.windows.net"
      authType      = var.search_auth_type
      isSharedToAll = true
    }
  }
}

resource "azapi_resource" "documents" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "documents"
  parent_id = data.azurerm_machine_learning_workspace.hub.id

  body = {
    properties = {
      category = "AzureBlob"
      target   = "https://stassistants.blob.core.windows.net"
      authType = "ManagedIdentity"
      credentials = {
        clientId   = var.client_id
        resourceId = var.identity_id
      }
    }
  }
}

# Has nothing but keys.
resource "azapi_resource" "web" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "web-search"
  parent_id = data.azurerm_machine_learning_workspace.hub.id

  body = {
    properties = {
      category      = "Serp"
      target        = "https://serpapi.com"
      authType      = "ApiKey"
      isSharedToAll = false
      credentials = {
        key = var.serp_key
      }
    }
  }
}
