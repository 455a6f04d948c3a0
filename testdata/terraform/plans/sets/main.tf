variable "names" {
  type    = set(string)
  default = ["b", "a", "c", "a"]
}
variable "objects" {
  type    = set(object({ name = string, port = optional(number, 443) }))
  default = [{ name = "x" }, { name = "y", port = 80 }, { name = "x", port = 443 }]
}
locals {
  left  = toset(["a", "b"])
  right = toset(["b", "c"])
}
output "names" { value = var.names }
output "listed" { value = [for name in var.names : upper(name)] }
output "keyed" { value = { for name in var.names : name => length(name) } }
output "count" { value = [length(var.names), length(var.objects)] }
output "ports" { value = sum([for object in var.objects : object.port]) }
output "union" { value = setunion(local.left, local.right) }
output "difference" { value = setsubtract(local.left, local.right) }
output "both" { value = setintersection(local.left, local.right) }
output "contains" { value = contains(var.names, "c") }
output "list" { value = tolist(var.names)[0] }
output "joined" { value = join(",", var.names) }
output "concat" { value = concat(tolist(var.names), ["z"]) }
