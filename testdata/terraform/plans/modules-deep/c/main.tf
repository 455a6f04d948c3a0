variable "value" {
  type = object({ depth = number, path = list(string) })
}
output "value" { value = { depth = var.value.depth, path = join("/", var.value.path) } }
