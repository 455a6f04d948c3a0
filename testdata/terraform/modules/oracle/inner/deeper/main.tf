variable "text" {
  type = string
}

output "text" {
  value = "<${var.text}>"
}

output "path" {
  value = path.module
}
