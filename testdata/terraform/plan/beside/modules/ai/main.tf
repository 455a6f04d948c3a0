variable "name" {
  type = string
}

variable "location" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "key_id" {
  type = string
}

variable "public" {
  type = bool
}

variable "models" {
  type = map(object({ name = string, version = string }))
}

resource "azurerm_cognitive_account" "this" {
  name                          = var.name
  location                      = var.location
  resource_group_name           = var.resource_group_name
  kind                          = "OpenAI"
  sku_name                      = "S0"
  custom_subdomain_name         = var.name
  public_network_access_enabled = var.public
  local_auth_enabled            = false

  identity {
    type = "SystemAssigned"
  }

  customer_managed_key {
    key_vault_key_id = var.key_id
  }
}

resource "azurerm_cognitive_deployment" "model" {
  for_each             = var.models
  name                 = each.key
  cognitive_account_id = azurerm_cognitive_account.this.id

  model {
    format  = "OpenAI"
    name    = each.value.name
    version = each.value.version
  }

  sku {
    name     = "Standard"
    capacity = 10
  }
}
