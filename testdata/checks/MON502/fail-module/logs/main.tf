variable "target_id" {
  type = string
}

variable "storage_id" {
  type    = string
  default = null
}

variable "workspace_id" {
  type    = string
  default = null
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "logs"
  target_resource_id         = var.target_id
  storage_account_id         = var.storage_id
  log_analytics_workspace_id = var.workspace_id

  enabled_log {
    category_group = "audit"
  }
}
