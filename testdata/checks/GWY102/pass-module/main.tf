resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

resource "azurerm_cognitive_account" "chat" {
  name                          = "cog-claims-chat"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = "cog-claims-chat"
  public_network_access_enabled = false
}

module "gateway" {
  source         = "./gateway"
  resource_group = azurerm_resource_group.ai
  model_endpoint = azurerm_cognitive_account.chat.endpoint
}
