variable "prefix" {}
output "account" { value = "${var.prefix}-account" }
output "search" { value = "${var.prefix}-search" }
output "list" { value = [var.prefix] }
