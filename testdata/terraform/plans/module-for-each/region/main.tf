variable "key" {}
variable "settings" {
  type = object({
    location = string
    zones    = list(string)
    sku      = optional(string, "Standard")
  })
}
locals {
  id = format("/%s/%s", var.settings.location, var.key)
}
output "id" { value = local.id }
output "zone_count" { value = length(var.settings.zones) }
output "sku" { value = var.settings.sku }
