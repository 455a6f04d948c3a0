variable "name" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "location" {
  type = string
}

variable "settings" {
  type = object({
    sku           = optional(string, "Premium")
    admin_enabled = optional(bool, true)
  })
  default = {}
}

resource "azurerm_container_registry" "this" {
  name                = var.name
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = var.settings.sku
  admin_enabled       = var.settings.admin_enabled
}

output "id" {
  value = azurerm_container_registry.this.id
}
