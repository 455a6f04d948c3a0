variable "deploy" {
  type    = bool
  default = true
}
module "here" {
  source = "./named"
  count  = var.deploy ? 1 : 0
  name   = "here"
}
module "absent" {
  source = "./named"
  count  = var.deploy ? 0 : 1
  name   = "absent"
}
module "several" {
  source = "./named"
  count  = 3
  name   = "n${count.index}"
}
output "one" { value = one(module.here[*].name) }
output "none" { value = one(module.absent[*].name) }
output "first" { value = module.here[0].name }
output "tried" { value = try(module.absent[0].name, "fallback") }
output "splat" { value = module.several[*].name }
output "legacy" { value = module.several.*.upper }
output "last" { value = module.several[length(module.several) - 1].upper }
output "whole" { value = module.several[1] }
output "all" { value = module.several }
