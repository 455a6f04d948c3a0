variable "name" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "location" {
  type = string
}

variable "shared_access_key_enabled" {
  type    = bool
  default = true
}

resource "azurerm_storage_account" "this" {
  name                      = var.name
  location                  = var.location
  resource_group_name       = var.resource_group_name
  account_tier              = "Standard"
  account_replication_type  = "ZRS"
  shared_access_key_enabled = var.shared_access_key_enabled
}

output "id" {
  value = azurerm_storage_account.this.id
}
