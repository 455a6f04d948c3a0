module "catalog" {
  source = "./catalog"
}
module "item" {
  source   = "./item"
  for_each = module.catalog.items
  item     = merge(each.value, { key = each.key })
}
module "pair" {
  source   = "./item"
  for_each = { for pair in setproduct(keys(module.catalog.items), ["x", "y"]) : join("-", pair) => pair }
  item     = { key = each.key, size = length(each.value) }
}
output "items" { value = { for key, item in module.item : key => item.label } }
output "pairs" { value = [for item in module.pair : item.label] }
output "biggest" { value = max([for item in module.catalog.items : item.size]...) }
