variable "name" { type = string }
output "name" { value = var.name }
output "upper" { value = upper(var.name) }
