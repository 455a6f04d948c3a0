variable "resource_group_name" {
  type = string
}

variable "location" {
  type = string
}

variable "storage_account_id" {
  type = string
}

variable "key_vault_id" {
  type    = string
  default = "/subscriptions/5b5b1c5e-8d1c-4f0e-9b8a-0f6a3c1d2e3f/resourceGroups/rg-platform/providers/Microsoft.KeyVault/vaults/kv-platform"
}

variable "application_insights_id" {
  type    = string
  default = "/subscriptions/5b5b1c5e-8d1c-4f0e-9b8a-0f6a3c1d2e3f/resourceGroups/rg-platform/providers/Microsoft.Insights/components/appi-platform"
}

resource "azurerm_machine_learning_workspace" "this" {
  name                          = "mlw-claims"
  location                      = var.location
  resource_group_name           = var.resource_group_name
  application_insights_id       = var.application_insights_id
  key_vault_id                  = var.key_vault_id
  storage_account_id            = var.storage_account_id
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }
}

output "principal_id" {
  value = azurerm_machine_learning_workspace.this.identity[0].principal_id
}
