locals {
  regions = {
    eu = { location = "westeurope", zones = ["1", "2"] }
    us = { location = "eastus", zones = [] }
  }
}
module "region" {
  source   = "./region"
  for_each = local.regions
  key      = each.key
  settings = each.value
}
module "named" {
  source   = "./region"
  for_each = toset(["b", "a", "b"])
  key      = each.value
  settings = { location = each.key, zones = [] }
}
output "ids" { value = { for key, region in module.region : key => region.id } }
output "eu" { value = module.region["eu"].id }
output "values" { value = values(module.region)[*].zone_count }
output "keys" { value = keys(module.region) }
output "whole" { value = module.region["us"] }
output "named" { value = [for region in module.named : region.id] }
output "everything" { value = module.named }
output "picked" { value = lookup({ for key, region in module.region : key => region.zone_count }, "us", -1) }
