variable "nothing" {
  type    = string
  default = null
}
variable "list" {
  type    = list(string)
  default = null
}
variable "object" {
  type    = object({ a = optional(string), b = optional(object({ c = optional(string, "deep") })) })
  default = { a = null }
}
output "coalesce" { value = coalesce(var.nothing, "", "third") }
output "conditional" { value = var.nothing == null ? "null" : "set" }
output "conditional_object" { value = var.object.b == null ? "no b" : var.object.b.c }
output "try" { value = try(var.object.b.c, "fallback") }
output "can" { value = can(var.object.b.c) }
output "splat" { value = var.nothing[*] }
output "length" { value = length(coalesce(var.list, [])) }
output "for" { value = [for item in coalesce(var.list, ["x"]) : item] }
output "concat" { value = concat([var.nothing], ["a"]) }
output "compact" { value = compact([var.nothing, "", "a"]) }
output "object" { value = var.object }
output "merge" { value = merge({ a = 1 }, var.object, null) }
output "lookup" { value = lookup({ a = "x" }, "b", null) == null }
output "equality" { value = [var.nothing == null, null == null, var.list != null] }
output "tuple" { value = [null, 1, "a"] }
output "nothing" { value = var.nothing }
