variable "account_id" {
  type = string
}

variable "role" {
  type = string
}

variable "principal_id" {
  type = string
}

resource "azurerm_role_assignment" "this" {
  scope                = var.account_id
  role_definition_name = var.role
  principal_id         = var.principal_id
}
