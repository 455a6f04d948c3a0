terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}
module "inner" {
  source = "./inner"
  providers = {
    terraform = terraform
  }
  name       = "passed"
  depends_on = [terraform_data.first]
}
resource "terraform_data" "first" {
  input = "first"
}
output "name" { value = module.inner.name }
