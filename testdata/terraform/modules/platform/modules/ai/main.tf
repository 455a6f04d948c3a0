module "account" {
  source              = "./modules/account"
  name                = var.name
  location            = var.location
  resource_group_name = var.resource_group_name
  public              = var.public
  settings            = var.settings
}

output "id" {
  value = module.account.id
}

output "name" {
  value = module.account.account.name
}

output "account" {
  value = module.account.account
}
