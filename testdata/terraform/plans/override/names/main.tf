variable "prefix" {}
variable "suffix" {}
output "all" { value = "${var.prefix}-${var.suffix}" }
