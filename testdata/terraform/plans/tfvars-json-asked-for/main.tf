variable "accounts" {
  type = map(object({
    sku    = string
    public = optional(bool, false)
  }))
}
variable "note" {
  type = string
}
output "accounts" { value = var.accounts }
output "note" { value = var.note }
