variable "resource_group_name" {
  type = string
}

variable "location" {
  type = string
}

resource "azurerm_postgresql_flexible_server" "this" {
  name                = "psql-claims-vectors"
  location            = var.location
  resource_group_name = var.resource_group_name
  version             = "17"
  sku_name            = "GP_Standard_D2ds_v5"

  authentication {
    password_auth_enabled         = false
    active_directory_auth_enabled = true
  }
}

resource "azurerm_postgresql_flexible_server_configuration" "extensions" {
  name      = "azure.extensions"
  server_id = azurerm_postgresql_flexible_server.this.id
  value     = "VECTOR,UUID-OSSP"
}

output "id" {
  value = azurerm_postgresql_flexible_server.this.id
}
