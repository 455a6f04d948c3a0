variable "name" { default = "main" }
output "name" { value = var.name }
