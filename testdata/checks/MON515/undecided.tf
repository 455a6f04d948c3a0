resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-gateway"
  location = "westeurope"
}

variable "vault_tier" {
  type = string
}

resource "azapi_resource" "vaults" {
  type      = "Microsoft.Security/pricings@2024-01-01"
  name      = "KeyVaults"
  parent_id = "/subscriptions/5f2c9f1e-6f2e-4d3a-9a51-1d1a0a3f1c11"
  body = {
    properties = {
      pricingTier = var.vault_tier
    }
  }
}

resource "azapi_resource" "openai" { # expect undecided: MON515
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "contoso-openai"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location
  body = {
    kind = "OpenAI"
    sku = {
      name = "S0"
    }
    properties = {
      customSubDomainName = "contoso-openai"
      disableLocalAuth = true
      publicNetworkAccess = "Disabled"
    }
  }
}
