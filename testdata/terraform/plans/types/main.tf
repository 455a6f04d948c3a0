variable "string" { type = string }
variable "number" { type = number }
variable "bool" { type = bool }
variable "set" { type = set(string) }
variable "list" { type = list(number) }
variable "map" { type = map(number) }
variable "tuple" { type = tuple([string, number, bool]) }
variable "object" { type = object({ a = string, b = number }) }
variable "any_map" { type = map(any) }
variable "any_list" { type = list(any) }
variable "nested" { type = map(list(object({ n = number }))) }
output "string" { value = var.string }
output "number" { value = var.number }
output "bool" { value = var.bool }
output "set" { value = var.set }
output "list" { value = var.list }
output "map" { value = var.map }
output "tuple" { value = var.tuple }
output "object" { value = var.object }
output "any_map" { value = var.any_map }
output "any_list" { value = var.any_list }
output "nested" { value = var.nested }
output "sum" { value = sum(var.list) + var.map["b"] }
