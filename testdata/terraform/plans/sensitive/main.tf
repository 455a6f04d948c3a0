variable "key" {
  type      = string
  sensitive = true
  default   = "s3cret"
}
variable "plain" { default = "plain" }
locals {
  joined = "${var.key}-${var.plain}"
  object = { key = var.key, plain = var.plain }
}
module "inner" {
  source = "./inner"
  secret = var.key
}
output "joined" {
  value     = local.joined
  sensitive = true
}
output "plain" { value = local.object.plain }
output "open" { value = nonsensitive(local.joined) }
output "is" { value = [issensitive(var.key), issensitive(var.plain), issensitive(local.object.plain)] }
output "inner" {
  value     = module.inner.secret
  sensitive = true
}
output "length" { value = nonsensitive(length(module.inner.secret)) }
