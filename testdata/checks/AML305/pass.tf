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
  default = "https://ledger.contoso.com"
}

resource "azapi_resource" "pricing" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "pricing-api"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "CustomKeys"
      authType      = "CustomKeys"
      target        = "https://pricing.contoso.com/v1"
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
      target        = "rediss://cache.redis.cache.windows.net:6380"
      isSharedToAll = false
    }
  }
}

resource "azapi_resource" "sidecar" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "sidecar"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "CustomKeys"
      authType      = "CustomKeys"
      target        = "http://localhost:8080"
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
      target        = var.ledger_url
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
      target        = "postgresql://facts.contoso.com:5432/facts?sslmode=require"
      isSharedToAll = false
    }
  }
}
