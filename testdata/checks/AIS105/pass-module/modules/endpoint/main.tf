variable "target_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "location" {
  type = string
}

resource "azurerm_private_endpoint" "this" {
  name                = "pe-account"
  location            = var.location
  resource_group_name = var.resource_group_name
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "account"
    private_connection_resource_id = var.target_id
    subresource_names              = ["account"]
    is_manual_connection           = false
  }
}
