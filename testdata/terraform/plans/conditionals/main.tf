variable "environment" { default = "dev" }
variable "tier" {
  type    = number
  default = 2
}
locals {
  is_prod = var.environment == "prod"
  size    = var.tier > 2 ? "large" : var.tier > 1 ? "medium" : "small"
  mixed   = local.is_prod ? 1 : "none"
  lists   = local.is_prod ? ["a"] : []
  objects = local.is_prod ? { a = 1, b = "x" } : { a = 2, b = "y" }
  nulls   = local.is_prod ? null : "set"
  maps    = { dev = { sku = "F0", replicas = 1 }, prod = { sku = "S0", replicas = 3 } }
}
output "size" { value = local.size }
output "mixed" { value = local.mixed }
output "lists" { value = local.lists }
output "objects" { value = local.objects }
output "nulls" { value = local.nulls }
output "looked_up" { value = lookup(local.maps, var.environment, local.maps.prod).sku }
output "indexed" { value = local.maps[var.environment].replicas }
output "logic" { value = [local.is_prod || var.tier == 2, local.is_prod && var.tier == 2, !local.is_prod] }
