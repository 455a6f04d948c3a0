locals {
  value = "outer"
  items = { a = { value = 1 }, b = { value = 2 } }
}
output "shadow" { value = { for value, item in local.items : value => "${value}${item.value}" } }
output "nested" { value = [for k, v in local.items : [for k, v in v : "${k}=${v}"]] }
output "index" { value = { for index, key in keys(local.items) : key => index } }
output "outer" { value = [for key in keys(local.items) : local.value] }
output "if" { value = [for key, item in local.items : key if item.value > 1 && key != "a"] }
