variable "cidr" {
  type = string
  validation {
    condition     = can(cidrhost(var.cidr, 0))
    error_message = "Not a CIDR."
  }
}
variable "sku" {
  type    = string
  default = "S0"
  validation {
    condition     = contains(["F0", "S0"], var.sku)
    error_message = "Not a SKU."
  }
}
variable "instances" {
  type = map(object({ size = number }))
  validation {
    condition     = alltrue([for instance in values(var.instances) : instance.size > 0])
    error_message = "Sizes are positive."
  }
}
output "mask" { value = cidrnetmask(var.cidr) }
output "sku" { value = var.sku }
output "sizes" { value = { for name, instance in var.instances : name => instance.size } }
output "any" { value = [anytrue([for instance in var.instances : instance.size > 5]), alltrue([])] }
