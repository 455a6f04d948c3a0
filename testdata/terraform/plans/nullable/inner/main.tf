variable "kept" {
  default = "inner"
}
variable "replaced" {
  default  = "inner"
  nullable = false
}
output "both" { value = { kept = var.kept, replaced = var.replaced } }
