variable "value" {
  type = object({ depth = number, path = list(string) })
}
module "c" {
  source   = "../c"
  for_each = { for index, part in var.value.path : part => index }
  value = {
    depth = var.value.depth + 1
    path  = concat(var.value.path, ["b", each.key, tostring(each.value)])
  }
}
output "value" { value = { for key, c in module.c : key => c.value } }
