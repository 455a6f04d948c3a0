variable "environment" { default = "prod" }
variable "workload" { default = "AI Hub" }
locals {
  slug       = lower(replace(var.workload, "/[^a-zA-Z0-9]+/", "-"))
  is_prod    = contains(["prod", "production"], var.environment)
  base_name  = join("-", compact([local.slug, local.is_prod ? "" : var.environment]))
  short_name = substr(replace(local.base_name, "-", ""), 0, 5)
  names = {
    for kind in ["account", "search", "storage"] :
    kind => kind == "storage" ? "st${local.short_name}" : "${kind}-${local.base_name}"
  }
  tags = merge(
    { environment = var.environment },
    local.is_prod ? { tier = "1" } : {},
    { for key, value in local.names : "name:${key}" => value },
  )
  subnets = cidrsubnets("10.20.0.0/16", 8, 8, 4)
  plan = [
    for index, cidr in local.subnets : {
      name = element(["app", "data"], index)
      cidr = cidr
      host = cidrhost(cidr, 4)
    }
  ]
}
output "names" { value = local.names }
output "tags" { value = local.tags }
output "plan" { value = local.plan }
output "by_name" { value = { for item in local.plan : item.name => item.cidr... } }
