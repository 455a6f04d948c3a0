module "deep" {
  source = "../deep"
}
output "path" { value = path.module }
output "deep" { value = module.deep.path }
