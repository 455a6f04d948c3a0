terraform {
  required_version = ">= 1.9"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.5"
    }
  }
}

variable "workspace_id" {
  type = string
}

variable "search_key" {
  type = string
}

resource "azapi_resource" "search" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "web-search"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "ApiKey"
      authType      = "ApiKey"
      target        = "https://search.contoso.com"
      isSharedToAll = false
      credentials   = { key = var.search_key }
      expiryTime    = "2027-03-31T00:00:00Z"
    }
  }
}

resource "azapi_resource" "openai" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "oai-claims"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "AzureOpenAI"
      authType      = "AAD"
      target        = "https://search.contoso.com"
      isSharedToAll = false
    }
  }
}
