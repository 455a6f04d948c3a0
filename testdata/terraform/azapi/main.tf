locals {
  version = "2025-06-01"
  network = {
    publicNetworkAccess = "Disabled"
    networkAcls         = { defaultAction = "Deny" }
  }
  body_json = jsonencode({
    kind       = "OpenAI"
    properties = { disableLocalAuth = var.disable_keys }
  })
}

variable "disable_keys" {
  type    = bool
  default = false
}

variable "public" {
  type = bool
}

variable "extra" {
  type = any
}

variable "api_key" {
  type      = string
  sensitive = true
}

variable "group_id" {
  type = string
}

resource "azapi_resource" "account" {
  type      = "Microsoft.CognitiveServices/accounts@${local.version}"
  name      = "foundry"
  parent_id = azurerm_resource_group.ai.id
  location  = "swedencentral"
  tags      = { team = "ai" }

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = ["/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/u"]
  }

  body = {
    kind = "AIServices"
    sku  = { name = "S0" }
    properties = merge(local.network, {
      disableLocalAuth = true
    })
  }
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-ai"
  location = "swedencentral"
}

resource "azapi_resource" "project" {
  type      = "Microsoft.CognitiveServices/accounts/projects@2025-06-01"
  name      = "chat"
  parent_id = azapi_resource.account.id
  body      = jsonencode({ properties = { displayName = "Chat" } })
}

resource "azapi_resource" "connection" {
  type      = "Microsoft.CognitiveServices/accounts/projects/connections@2025-06-01"
  name      = "search"
  parent_id = azapi_resource.project.id
  body = {
    properties = {
      category = "CognitiveSearch"
      authType = var.public ? "ApiKey" : "AAD"
    }
  }
  sensitive_body = {
    properties = { credentials = { key = var.api_key } }
  }
}

resource "azapi_resource" "legacy" {
  type      = "Microsoft.CognitiveServices/accounts@2023-05-01"
  name      = "legacy"
  parent_id = var.group_id
  body      = local.body_json
}

resource "azapi_resource" "heredoc" {
  type      = "Microsoft.CognitiveServices/accounts@2023-05-01"
  name      = "heredoc"
  parent_id = "/subscriptions/0000/resourceGroups/rg-old"
  body      = <<BODY
{
  "kind": "OpenAI",
  "properties": {
    "customSubDomainName": "x-${var.group_id}",
    "publicNetworkAccess": ${var.public ? "\"Enabled\"" : "\"Disabled\""},
    "disableLocalAuth": ${var.extra}
  }
}
BODY
}

resource "azapi_resource" "ternary" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "ternary"
  parent_id = azurerm_resource_group.ai.id
  body = var.public ? jsonencode({
    properties = { publicNetworkAccess = "Enabled" }
    }) : jsonencode({
    properties = { publicNetworkAccess = "Disabled" }
  })
}

resource "azapi_resource" "merged_unknown" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "merged"
  parent_id = azurerm_resource_group.ai.id
  body = {
    properties = merge({ publicNetworkAccess = "Enabled" }, var.extra, { disableLocalAuth = true })
  }
}

resource "azapi_resource" "compacted" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "compacted"
  parent_id = azurerm_resource_group.ai.id
  body = {
    properties = { for k, v in {
      publicNetworkAccess = "Enabled"
      disableLocalAuth    = var.extra.keys_off
      networkAcls         = null
    } : k => v if v != null }
  }
}

resource "azapi_resource" "diagnostics" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.account.id
  body      = { properties = {} }
}

resource "azapi_resource" "untyped" {
  type      = var.extra.type
  name      = "untyped"
  parent_id = azurerm_resource_group.ai.id
}
