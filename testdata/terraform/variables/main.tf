variable "public" {
  type    = bool
  default = true
}

variable "keys" {
  type = bool
}

variable "sku" {
  type     = string
  default  = "S0"
  nullable = false
}

variable "account" {
  type = object({
    kind      = string
    subdomain = optional(string)
    outbound  = optional(bool, true)
  })
}

resource "azurerm_cognitive_account" "main" {
  name                               = "cog"
  location                           = "westeurope"
  resource_group_name                = "rg"
  kind                               = var.account.kind
  sku_name                           = var.sku
  custom_subdomain_name              = var.account.subdomain
  outbound_network_access_restricted = var.account.outbound
  public_network_access_enabled      = var.public
  local_auth_enabled                 = var.keys
}
