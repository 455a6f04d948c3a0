resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

module "artifacts" {
  source                    = "./modules/storage"
  name                      = "stclaimsartifacts"
  location                  = azurerm_resource_group.ai.location
  resource_group_name       = azurerm_resource_group.ai.name
  shared_access_key_enabled = false
}

# Nothing AI reads from this one.
module "brochures" {
  source              = "./modules/storage"
  name                = "stbrochures"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

module "workspace" {
  source              = "./modules/workspace"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  storage_account_id  = module.artifacts.id
}
