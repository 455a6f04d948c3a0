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

variable "git_token" {
  type = string
}

resource "azapi_resource" "search" { # expect: AML214
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
    }
  }
}

resource "azapi_resource" "code" { # expect: AML214
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "prompt-repository"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "Git"
      authType      = "PAT"
      target        = "https://search.contoso.com"
      isSharedToAll = false
      credentials   = { pat = var.git_token }
    }
  }
}
