variable "location" { default = "eastus" }
variable "sku" { default = "F0" }
variable "name" { default = "default" }
variable "tier" { default = "default" }
variable "owner" { default = "default" }
variable "stage" { default = "default" }
variable "region_count" {
  type    = number
  default = 1
}
output "all" {
  value = [var.location, var.sku, var.name, var.tier, var.owner, var.stage, var.region_count]
}
