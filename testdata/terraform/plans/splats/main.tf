locals {
  accounts = [
    { name = "a", endpoints = [{ url = "u1" }, { url = "u2" }], tags = { t = 1 } },
    { name = "b", endpoints = [], tags = { t = 2 } },
  ]
  single = { name = "only", list = [1, 2, 3] }
  nothing = null
}
output "names" { value = local.accounts[*].name }
output "legacy" { value = local.accounts.*.name }
output "nested" { value = local.accounts[*].endpoints[*].url }
output "indexed" { value = local.accounts[*].tags["t"] }
output "legacy_index" { value = local.accounts.*.name[1] }
output "single" { value = local.single[*].name }
output "nothing" { value = local.nothing[*] }
output "flat" { value = flatten(local.accounts[*].endpoints[*].url) }
output "first" { value = local.accounts[0].endpoints.0.url }
output "inner" { value = local.single.list[*] }
