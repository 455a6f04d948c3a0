variable "name" { default = "default" }
variable "tier" { default = "default" }
variable "zones" {
  type    = list(string)
  default = []
}
variable "count_of" {
  type = number
}
variable "public" {
  type    = bool
  default = true
}
variable "anything" {
  type = any
}
variable "untyped" {}
output "all" {
  value = {
    name     = var.name
    tier     = var.tier
    zones    = var.zones
    count_of = var.count_of
    public   = var.public
    anything = var.anything
    untyped  = var.untyped
  }
}
