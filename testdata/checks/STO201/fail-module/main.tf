resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

module "training_data" {
  source                    = "./modules/storage"
  name                      = "stclaimstraining"
  location                  = azurerm_resource_group.ai.location
  resource_group_name       = azurerm_resource_group.ai.name
  shared_access_key_enabled = true # expect: STO201
}

module "artifacts" { # expect: STO201
  source              = "./modules/storage"
  name                = "stclaimsartifacts"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
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

resource "azurerm_role_assignment" "training_data" {
  scope                = module.training_data.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = module.workspace.principal_id
}
