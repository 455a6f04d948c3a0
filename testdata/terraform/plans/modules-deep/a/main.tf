variable "value" {
  type = object({ depth = number, path = list(string) })
}
module "b" {
  source = "../b"
  value = {
    depth = var.value.depth + 1
    path  = concat(var.value.path, ["a"])
  }
}
module "c" {
  source = "../c"
  value  = merge(var.value, { path = concat(var.value.path, ["a"]) })
}
output "value" { value = { b = module.b.value, c = module.c.value } }
