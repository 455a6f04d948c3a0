variable "hub_id" {
  type = string
}

variable "encrypt" {
  type = bool
}

resource "azapi_resource" "account" {
  type      = "Microsoft.CognitiveServices/accounts@2025-06-01"
  name      = "acc"
  parent_id = "/subscriptions/s/resourceGroups/rg"
  body = {
    kind       = "AIServices"
    properties = { publicNetworkAccess = "Enabled", networkAcls = { defaultAction = "Allow" } }
  }
}

resource "azapi_update_resource" "close" {
  type        = "Microsoft.CognitiveServices/accounts@2025-06-01"
  resource_id = azapi_resource.account.id
  body = {
    properties = { publicNetworkAccess = "Disabled" }
  }
}

resource "azapi_update_resource" "encrypt" {
  count       = var.encrypt ? 1 : 0
  type        = "Microsoft.CognitiveServices/accounts@2025-06-01"
  resource_id = azapi_resource.account.id
  body = {
    properties = { encryption = { keySource = "Microsoft.KeyVault" } }
  }
}

resource "azapi_update_resource" "elsewhere" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = var.hub_id
  body        = { properties = { publicNetworkAccess = "Disabled" } }
}

resource "azurerm_cognitive_account" "classic" {
  name                = "classic"
  location            = "westeurope"
  resource_group_name = "rg"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account_customer_managed_key" "classic" {
  cognitive_account_id = azurerm_cognitive_account.classic.id
  key_vault_key_id     = "https://kv.vault.azure.net/keys/k/0123"
}
