module "names" {
  source = "./one"
  count  = 2
}
output "names" { value = module.names }
