module "names" {
  source   = "./two"
}
