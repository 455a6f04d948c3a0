resource "azurerm_resource_group" "ai" {
  name     = "rg-claims-prod"
  location = "swedencentral"
}

module "keys" {
  source              = "./modules/vault"
  name                = "kv-claims-models"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
  protected           = true
}

resource "azurerm_user_assigned_identity" "claims" {
  name                = "id-claims"
  location            = azurerm_resource_group.ai.location
  resource_group_name = azurerm_resource_group.ai.name
}

resource "azurerm_cognitive_account" "claims" {
  name                          = "ais-claims"
  location                      = azurerm_resource_group.ai.location
  resource_group_name           = azurerm_resource_group.ai.name
  kind                          = "AIServices"
  sku_name                      = "S0"
  custom_subdomain_name         = "ais-claims"
  local_auth_enabled            = false
  public_network_access_enabled = false

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.claims.id]
  }

  customer_managed_key {
    key_vault_key_id   = module.keys.key_id
    identity_client_id = azurerm_user_assigned_identity.claims.client_id
  }
}
