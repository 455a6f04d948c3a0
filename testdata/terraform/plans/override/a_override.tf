locals {
  location = "northeurope"
  tags     = { c = 3 }
}
resource "terraform_data" "one" {
  triggers_replace = ["a_override"]
}
