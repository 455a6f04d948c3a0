variable "sku" {
  type        = string
  default     = "F0"
  description = "kept"
}
locals {
  location = "eastus"
  tags     = { a = 1, b = 2 }
}
module "names" {
  source = "./names"
  prefix = "base"
  suffix = "base"
}
resource "terraform_data" "one" {
  input            = { sku = var.sku, location = local.location }
  triggers_replace = ["base"]
  lifecycle {
    ignore_changes = [input]
  }
}
output "names" { value = module.names.all }
output "input" { value = terraform_data.one.input }
output "triggers" { value = terraform_data.one.triggers_replace }
output "tags" { value = local.tags }
output "sku" { value = "overridden below" }
