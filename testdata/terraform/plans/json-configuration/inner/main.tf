variable "name" {}
output "name" { value = "inner ${var.name}" }
