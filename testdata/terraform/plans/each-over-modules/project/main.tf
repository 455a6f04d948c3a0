variable "name" {}
variable "members" { type = list(string) }
variable "admin" {
  type     = string
  default  = "nobody"
  nullable = false
}
output "name" { value = var.name }
output "admin" { value = var.admin }
output "members" { value = [for member in var.members : member == var.admin ? "${member}*" : member] }
