module "inner" {
  source = "./modules/inner"
}
output "module" { value = path.module }
output "inner" { value = module.inner.path }
output "deep" { value = module.inner.deep }
output "base" { value = basename(module.inner.path) }
