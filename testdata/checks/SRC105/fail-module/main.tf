resource "azurerm_resource_group" "ai" {
  name     = "rg-assistant-prod"
  location = "swedencentral"
}

variable "subnet_id" {
  type = string
}

module "claims" {
  source         = "./search"
  name           = "srch-claims"
  resource_group = azurerm_resource_group.ai
}

module "claims_endpoint" {
  source         = "./endpoint"
  resource_group = azurerm_resource_group.ai
  target_id      = module.claims.id
  group          = "searchService"
  subnet_id      = var.subnet_id
}

module "policies" { # expect: SRC105
  source         = "./search"
  name           = "srch-policies"
  resource_group = azurerm_resource_group.ai
}
