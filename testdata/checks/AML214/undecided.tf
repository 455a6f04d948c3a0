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

variable "authentication" {
  type = string
}

resource "azapi_resource" "search" { # expect undecided: AML214
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "web-search"
  parent_id = var.workspace_id

  body = {
    properties = {
      category = "ApiKey"
      authType = var.authentication
      target   = "https://search.contoso.com"
    }
  }
}
