variable "value" {}
variable "plain" {}
output "known" { value = upper(var.plain) }
output "partly" { value = { id = var.value, plain = var.plain } }
output "list" { value = [var.value, var.plain, "three"] }
