variable "workload" { default = "chat" }
variable "environment" { default = "dev" }
variable "location" { default = "swedencentral" }
variable "features" {
  type = object({
    search  = optional(bool, true)
    storage = optional(bool, false)
    models = optional(map(object({
      name     = string
      version  = optional(string)
      sku      = optional(string, "GlobalStandard")
      capacity = optional(number, 10)
    })), {})
  })
  default = {}
}
module "naming" {
  source      = "./modules/naming"
  workload    = var.workload
  environment = var.environment
  location    = var.location
}
module "network" {
  source  = "./modules/network"
  name    = module.naming.names["vnet"]
  cidr    = "10.40.0.0/20"
  subnets = { endpoints = 4, agents = 6, gateway = 8 }
}
module "search" {
  source    = "./modules/service"
  count     = var.features.search ? 1 : 0
  name      = module.naming.names["search"]
  subnet_id = module.network.subnet_ids["endpoints"]
}
module "storage" {
  source    = "./modules/service"
  count     = var.features.storage ? 1 : 0
  name      = module.naming.names["storage"]
  subnet_id = module.network.subnet_ids["endpoints"]
}
locals {
  services = merge(
    { for service in module.search : "search" => service.endpoint },
    { for service in module.storage : "storage" => service.endpoint },
  )
  deployments = [
    for key, model in var.features.models : {
      key      = key
      model    = join("/", compact([model.name, model.version]))
      sku      = model.sku
      capacity = model.capacity
    }
  ]
}
output "names" { value = module.naming.names }
output "network" { value = module.network }
output "services" { value = local.services }
output "deployments" { value = local.deployments }
output "search" { value = try(module.search[0].endpoint, null) }
output "storage" { value = try(module.storage[0].endpoint, null) }
