variable "deploy" { default = true }
resource "terraform_data" "single" {
  input = { a = 1, b = "two" }
}
resource "terraform_data" "counted" {
  count = var.deploy ? 2 : 0
  input = "c${count.index}"
}
resource "terraform_data" "absent" {
  count = var.deploy ? 0 : 1
  input = "never"
}
resource "terraform_data" "keyed" {
  for_each = { x = 1, y = 2 }
  input    = { key = each.key, twice = each.value * 2, other = terraform_data.single.input.b }
}
output "single" { value = terraform_data.single.input }
output "counted" { value = terraform_data.counted[*].input }
output "absent" { value = terraform_data.absent[*].input }
output "absent_length" { value = length(terraform_data.absent) }
output "one" { value = one(terraform_data.absent[*].input) }
output "keyed" { value = { for key, value in terraform_data.keyed : key => value.input } }
output "keyed_values" { value = values(terraform_data.keyed)[*].input.twice }
output "tried" { value = try(terraform_data.absent[0].input, "none") }
output "ids" { value = terraform_data.counted[*].id }
output "mixed" { value = { known = terraform_data.single.input.a, unknown = terraform_data.single.id } }
output "condition" { value = terraform_data.single.output == null ? "a" : "b" }
output "length_of_unknown" { value = length([terraform_data.single.id]) }
