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

variable "location" {
  type    = string
  default = "swedencentral"
}

variable "resource_group_id" {
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

resource "azapi_resource" "documents" {
  type      = "Microsoft.Search/searchServices@2025-05-01"
  name      = "srch-claims"
  parent_id = var.resource_group_id
  location  = var.location

  body = {
    sku        = { name = "standard" }
    properties = { disableLocalAuth = true, publicNetworkAccess = "disabled" }
  }
}

resource "azapi_resource" "index" {
  type      = "Microsoft.MachineLearningServices/workspaces/connections@2025-06-01"
  name      = "claims-index"
  parent_id = var.workspace_id

  body = {
    properties = {
      category      = "CognitiveSearch"
      authType      = "AAD"
      target        = azapi_resource.documents.output.properties.endpoint
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
