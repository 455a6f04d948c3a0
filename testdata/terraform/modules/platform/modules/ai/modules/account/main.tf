variable "name" {}
variable "location" {}
variable "resource_group_name" {}

variable "public" {
  type = bool
}

variable "settings" {
  type = any
}

resource "azurerm_cognitive_account" "this" {
  name                          = var.name
  location                      = var.location
  resource_group_name           = var.resource_group_name
  kind                          = "OpenAI"
  sku_name                      = try(var.settings.sku, "S0")
  public_network_access_enabled = var.public
  local_auth_enabled            = try(var.settings.local_auth, false)
  custom_subdomain_name         = var.name

  identity {
    type = "SystemAssigned"
  }
}

output "id" {
  value = azurerm_cognitive_account.this.id
}

output "account" {
  value = azurerm_cognitive_account.this
}
