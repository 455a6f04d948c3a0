variable "ports" {
  type    = set(number)
  default = [443, 80, 443]
}
variable "size" {
  type = number
}
