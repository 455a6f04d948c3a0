resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

variable "api_version" {
  type = string
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts@${var.api_version}"
  name      = "cog-claims-chat"
  parent_id = azurerm_resource_group.ai.id
  location  = azurerm_resource_group.ai.location

  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims-chat"
      disableLocalAuths   = true # expect undecided: ARM401
    }
  }
}
