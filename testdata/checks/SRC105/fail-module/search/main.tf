variable "name" {
  type = string
}

variable "resource_group" {
  type = object({ name = string, location = string })
}

resource "azurerm_search_service" "this" {
  name                          = var.name
  resource_group_name           = var.resource_group.name
  location                      = var.resource_group.location
  sku                           = "standard"
  local_authentication_enabled  = false
  public_network_access_enabled = false
}

output "id" {
  value = azurerm_search_service.this.id
}
