resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
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

variable "log_workspace_id" {
  type = string
}

module "train" {
  source         = "./workspace"
  name           = "mlw-train"
  resource_group = azurerm_resource_group.ai
  storage_id     = var.storage_id
  vault_id       = var.vault_id
  insights_id    = var.insights_id
}

module "train_logs" {
  source       = "./logs"
  target_id    = module.train.id
  workspace_id = var.log_workspace_id
}

module "score" {
  source         = "./workspace"
  name           = "mlw-score"
  resource_group = azurerm_resource_group.ai
  storage_id     = var.storage_id
  vault_id       = var.vault_id
  insights_id    = var.insights_id
}

module "score_logs" {
  source       = "./logs"
  target_id    = module.score.id
  workspace_id = var.log_workspace_id
}
