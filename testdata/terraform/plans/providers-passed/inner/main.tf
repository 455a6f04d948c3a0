terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}
variable "name" {}
resource "terraform_data" "x" {
  input = var.name
}
output "name" { value = terraform_data.x.input }
