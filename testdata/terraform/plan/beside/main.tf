terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.20"
    }
  }
}

variable "public" {
  type    = bool
  default = false
}

variable "regions" {
  type = map(string)
}

variable "key_vault_id" {
  type = string
}

resource "azurerm_resource_group" "ai" {
  name     = "rg-ai-prod"
  location = "swedencentral"
}

resource "azurerm_key_vault_key" "cmk" {
  name         = "cmk"
  key_vault_id = var.key_vault_id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

module "ai" {
  source   = "./modules/ai"
  for_each = var.regions

  name                = "oai-prod-${each.key}"
  location            = each.value
  resource_group_name = azurerm_resource_group.ai.name
  key_id              = azurerm_key_vault_key.cmk.id
  public              = var.public
  models = {
    chat = { name = "gpt-4o", version = "2024-11-20" }
  }
}
