resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

module "server" {
  source              = "./modules/server"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

module "clients" {
  source    = "./modules/rule"
  server_id = module.server.id
  first     = "203.0.113.0"
  last      = "203.0.113.63"
}
