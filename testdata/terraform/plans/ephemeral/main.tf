variable "token" {
  type      = string
  ephemeral = true
  default   = "abc"
}
variable "name" {
  type    = string
  default = "n"
}
module "inner" {
  source = "./inner"
  token  = var.token
}
locals {
  has_token = ephemeralasnull(var.token) == null
}
output "has_token" { value = local.has_token }
output "name" { value = var.name }
output "kept" { value = module.inner.name }
