variable "workload" {}
variable "environment" {}
variable "location" {}
locals {
  regions = {
    swedencentral = "sdc"
    westeurope    = "weu"
  }
  region = lookup(local.regions, var.location, substr(var.location, 0, 3))
  suffix = join("-", [var.workload, var.environment, local.region])
  names = {
    for kind, prefix in { vnet = "vnet", search = "srch", account = "ais" } :
    kind => "${prefix}-${local.suffix}"
  }
}
output "names" {
  value = merge(local.names, {
    storage = substr(lower(replace("st${local.suffix}", "-", "")), 0, 24)
  })
}
