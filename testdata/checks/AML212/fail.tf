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

variable "documents_sas" {
  type      = string
  sensitive = true
}

variable "openai_key" {
  type      = string
  sensitive = true
}

variable "search_auth_type" {
  type    = string
  default = "ApiKey"
}

variable "search_key" {
  type      = string
  sensitive = true
}

locals {
  documents_auth_type = "SAS"
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
      authType      = "ApiKey" # expect: AML212
      isSharedToAll = false
      credentials = {
        key = var.openai_key
      }
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
      authType      = var.search_auth_type # expect: AML212
      isSharedToAll = false
      credentials = {
        key = var.search_key
      }
    }
  }
}

resource "azapi_resource" "documents" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "documents"
  parent_id = data.azurerm_machine_learning_workspace.hub.id

  body = {
    properties = {
      category      = "azureblob"
      target        = "https://stassistants.blob.core.windows.net"
      authType      = local.documents_auth_type # expect: AML212
      isSharedToAll = false
      credentials = {
        sas = var.documents_sas
      }
    }
  }
}
