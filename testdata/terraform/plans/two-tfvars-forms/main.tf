variable "regions" {
  type = list(string)
}
variable "owner" {}
module "region" {
  source   = "./region"
  for_each = { for index, name in var.regions : name => { index = index, primary = index == 0 } }
  name     = each.key
  settings = each.value
  owner    = var.owner
}
output "primary" { value = one([for name, region in module.region : name if region.primary]) }
output "regions" { value = { for name, region in module.region : name => region.label } }
