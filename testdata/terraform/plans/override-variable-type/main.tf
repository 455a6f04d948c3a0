variable "ports" {
  type    = list(string)
  default = ["80"]
}
variable "size" {
  default = "12"
}
output "ports" { value = var.ports }
output "size" { value = var.size }
