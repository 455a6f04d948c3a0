variable "name" {
  type = string
}

variable "resource_group" {
  type = object({ name = string, location = string })
}

variable "storage_id" {
  type = string
}

variable "vault_id" {
  type = string
}

variable "insights_id" {
  type = string
}

resource "azurerm_machine_learning_workspace" "this" {
  name                          = var.name
  resource_group_name           = var.resource_group.name
  location                      = var.resource_group.location
  storage_account_id            = var.storage_id
  key_vault_id                  = var.vault_id
  application_insights_id       = var.insights_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

output "id" {
  value = azurerm_machine_learning_workspace.this.id
}
