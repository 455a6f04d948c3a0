locals {
  existing = { a = "11111111-1111-1111-1111-111111111111" }
}
resource "terraform_data" "x" {
  for_each = toset(["a", "b"])
  input    = "input ${each.key}"
}
output "inputs" { value = { for key, x in terraform_data.x : key => x.input } }
output "existing" { value = [for key in keys(local.existing) : terraform_data.x[key].input] }
