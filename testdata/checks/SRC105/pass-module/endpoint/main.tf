variable "resource_group" {
  type = object({ name = string, location = string })
}

variable "target_id" {
  type = string
}

variable "group" {
  type = string
}

variable "subnet_id" {
  type = string
}

resource "azurerm_private_endpoint" "this" {
  name                = "pe-${var.group}"
  resource_group_name = var.resource_group.name
  location            = var.resource_group.location
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = var.group
    private_connection_resource_id = var.target_id
    subresource_names              = [var.group]
    is_manual_connection           = false
  }
}
