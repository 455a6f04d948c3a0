variable "token" {
  type      = string
  ephemeral = true
}
output "name" { value = "inner" }
output "token" {
  value     = var.token
  ephemeral = true
}
