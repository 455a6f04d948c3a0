variable "name" {}
variable "cidr" {}
variable "subnets" { type = map(number) }
locals {
  names    = sort(keys(var.subnets))
  prefixes = cidrsubnets(var.cidr, [for name in local.names : var.subnets[name]]...)
  subnets  = zipmap(local.names, local.prefixes)
}
output "subnets" { value = local.subnets }
output "subnet_ids" { value = { for name, _ in local.subnets : name => "/virtualNetworks/${var.name}/subnets/${name}" } }
