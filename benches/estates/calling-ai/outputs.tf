output "web" {
  value = module.web.name
}
