variable "sku" {
  default = "S0"
}
locals {
  location = "westeurope"
}
module "names" {
  prefix = "override"
}
output "sku" { value = var.sku }
