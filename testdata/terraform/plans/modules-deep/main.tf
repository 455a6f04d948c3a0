module "a" {
  source = "./a"
  value  = { depth = 0, path = ["root"] }
}
output "value" { value = module.a.value }
