variable "environment" { type = string }
output "all" { value = [local.prefix, local.suffix, var.environment] }
