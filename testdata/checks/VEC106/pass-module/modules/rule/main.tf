variable "server_id" {
  type = string
}

variable "first" {
  type = string
}

variable "last" {
  type = string
}

resource "azurerm_postgresql_flexible_server_firewall_rule" "this" {
  name             = "clients"
  server_id        = var.server_id
  start_ip_address = var.first
  end_ip_address   = var.last
}
