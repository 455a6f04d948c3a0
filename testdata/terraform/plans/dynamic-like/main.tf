variable "rules" {
  type = list(object({
    name   = string
    cidrs  = optional(list(string), [])
    access = optional(string, "Deny")
  }))
  default = [
    { name = "office", cidrs = ["10.1.0.0/16", "10.2.0.0/16"], access = "Allow" },
    { name = "vpn", cidrs = ["10.9.0.0/24"] },
    { name = "empty" },
  ]
}
locals {
  flat = flatten([
    for rule in var.rules : [
      for index, cidr in rule.cidrs : {
        key    = "${rule.name}-${index}"
        cidr   = cidr
        access = rule.access
      }
    ]
  ])
  by_key  = { for item in local.flat : item.key => item }
  allowed = { for key, item in local.by_key : key => item.cidr if item.access == "Allow" }
  grouped = { for item in local.flat : item.access => item.cidr... }
  pairs   = [for pair in setproduct(["a", "b"], [1, 2]) : "${pair[0]}${pair[1]}"]
  nested  = { for rule in var.rules : rule.name => { for index, cidr in rule.cidrs : cidr => index } }
}
output "flat" { value = local.flat }
output "allowed" { value = local.allowed }
output "grouped" { value = local.grouped }
output "pairs" { value = local.pairs }
output "nested" { value = local.nested }
output "count" { value = { for access, cidrs in local.grouped : access => length(cidrs) } }
