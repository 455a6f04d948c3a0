resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "app_id" {
  type = string
}

variable "log_workspace_id" {
  type = string
}

module "helpdesk" {
  source         = "./bot"
  name           = "bot-helpdesk"
  resource_group = azurerm_resource_group.ai
  app_id         = var.app_id
}

module "helpdesk_logs" {
  source       = "./logs"
  target_id    = module.helpdesk.id
  workspace_id = var.log_workspace_id
}

module "claims" {
  source         = "./bot"
  name           = "bot-claims"
  resource_group = azurerm_resource_group.ai
  app_id         = var.app_id
}

module "claims_logs" {
  source       = "./logs"
  target_id    = module.claims.id
  workspace_id = var.log_workspace_id
}
