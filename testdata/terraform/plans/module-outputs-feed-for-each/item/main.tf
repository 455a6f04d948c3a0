variable "item" {
  type = object({
    key  = string
    size = optional(number, 5)
  })
}
output "label" { value = "${var.item.key}:${var.item.size}" }
