variable "enabled" {
  type    = bool
  default = true
}
variable "extra" {
  type    = map(string)
  default = {}
}
locals {
  endpoints = {
    account = { group = "account", zone = "privatelink.openai.azure.com" }
    search  = { group = "searchService", zone = "privatelink.search.windows.net" }
  }
}
resource "terraform_data" "endpoint" {
  for_each = var.enabled ? local.endpoints : {}
  input    = each.value
}
resource "terraform_data" "extra" {
  for_each = var.extra
  input    = each.value
}
resource "terraform_data" "filtered" {
  for_each = { for key, endpoint in local.endpoints : key => endpoint if endpoint.group != "account" }
  input    = each.value.zone
}
output "zones" { value = sort([for endpoint in terraform_data.endpoint : endpoint.input.zone]) }
output "extra" { value = { for key, extra in terraform_data.extra : key => extra.input } }
output "extra_keys" { value = keys(terraform_data.extra) }
output "filtered" { value = terraform_data.filtered["search"].input }
output "missing" { value = try(terraform_data.filtered["account"].input, "not there") }
output "tested" { value = can(terraform_data.endpoint["account"].input) }
