variable "names" {
  type = object({
    account = string
    search  = string
  })
}
output "account" { value = var.names.account }
output "all" { value = var.names }
