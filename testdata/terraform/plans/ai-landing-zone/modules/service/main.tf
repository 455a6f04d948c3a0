variable "name" {}
variable "subnet_id" { type = string }
output "endpoint" {
  value = {
    url    = "https://${var.name}.example.org"
    subnet = var.subnet_id
  }
}
