variable "kept" {
  type    = string
  default = "kept default"
}
variable "replaced" {
  type     = string
  default  = "replaced default"
  nullable = false
}
variable "object" {
  type     = object({ a = optional(string, "x"), b = optional(string) })
  default  = {}
  nullable = false
}
module "nothing" {
  source   = "./inner"
  kept     = null
  replaced = null
}
module "left_out" {
  source = "./inner"
}
output "root" { value = [var.kept, var.replaced, var.object] }
output "nothing" { value = module.nothing.both }
output "left_out" { value = module.left_out.both }
