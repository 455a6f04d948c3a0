resource "terraform_data" "source" {
  input = { a = 1 }
}
module "inner" {
  source = "./inner"
  value  = terraform_data.source.id
  plain  = "known"
}
output "known" { value = module.inner.known }
output "partly" { value = module.inner.partly }
output "object" { value = module.inner }
output "length" { value = length(module.inner.list) }
output "second" { value = module.inner.list[1] }
