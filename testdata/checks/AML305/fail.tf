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

variable "ledger_url" {
  type    = string
  default = "http://ledger.contoso.com"
}

resource "azapi_resource" "pricing" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "pricing-api"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "CustomKeys"
      authType      = "CustomKeys"
      target        = "http://pricing.contoso.com/v1" # expect: AML305
      isSharedToAll = false
    }
  }
}

resource "azapi_resource" "cache" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "session-cache"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "Redis"
      authType      = "CustomKeys"
      target        = "redis://cache.contoso.com:6379" # expect: AML305
      isSharedToAll = false
    }
  }
}

resource "azapi_resource" "ledger" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "ledger"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "GenericHttp"
      authType      = "None"
      target        = var.ledger_url # expect: AML305
      isSharedToAll = false
    }
  }
}

resource "azapi_resource" "facts" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "facts-db"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "GenericProtocol"
      authType      = "CustomKeys"
      target        = "postgresql://facts.contoso.com:5432/facts?sslmode=disable" # expect: AML305
      isSharedToAll = false
    }
  }
}
