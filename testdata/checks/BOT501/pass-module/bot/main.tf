variable "name" {
  type = string
}

variable "resource_group" {
  type = object({ name = string, location = string })
}

variable "app_id" {
  type = string
}

resource "azurerm_bot_service_azure_bot" "this" {
  name                         = var.name
  resource_group_name          = var.resource_group.name
  location                     = "global"
  sku                          = "S1"
  microsoft_app_id             = var.app_id
  local_authentication_enabled = false
}

output "id" {
  value = azurerm_bot_service_azure_bot.this.id
}
