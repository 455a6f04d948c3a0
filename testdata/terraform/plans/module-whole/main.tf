module "names" {
  source = "./names"
  prefix = "ai"
}
locals {
  names = module.names
}
module "consumer" {
  source = "./consumer"
  names  = module.names
}
output "whole" { value = module.names }
output "through_local" { value = local.names.account }
output "merged" { value = merge(module.names, { extra = true }) }
output "looped" { value = { for key, value in module.names : key => value if key != "list" } }
output "keys" { value = keys(module.names) }
output "consumer" { value = module.consumer.account }
output "dynamic" { value = module.names["account"] }
output "splat_of_one" { value = module.names[*].account }
output "json" { value = jsonencode(module.names) }
