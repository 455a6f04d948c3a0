variable "rules" {
  type = list(object({
    name     = string
    priority = optional(number)
    ports    = optional(set(string), ["443"])
  }))
}
output "rules" { value = var.rules }
output "ports" { value = distinct(flatten([for rule in var.rules : tolist(rule.ports)])) }
output "priorities" { value = [for index, rule in var.rules : coalesce(rule.priority, 100 + index)] }
