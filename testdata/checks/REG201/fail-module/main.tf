variable "key_vault_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}

variable "application_insights_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

module "images" { # expect: REG201
  source              = "./modules/registry"
  name                = "crclaims"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

# The web shop's images, which no model touches.
module "shop" {
  source              = "./modules/registry"
  name                = "crshop"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azurerm_machine_learning_workspace" "claims" {
  name                          = "mlw-claims"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  container_registry_id         = module.images.id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}
