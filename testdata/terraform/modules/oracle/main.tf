variable "who" {
  type    = string
  default = "root"
}

module "keyed" {
  source   = "./inner"
  for_each = { a = { size = 1 }, b = { size = "2", label = null }, c = {} }
  name     = "${var.who}-${each.key}"
  spec     = each.value
}

module "counted" {
  source = "./inner"
  count  = 3
  name   = "n${count.index}"
  other  = count.index == 1 ? null : "o${count.index}"
  strict = null
}

module "chained" {
  source = "./inner"
  name   = module.counted[2].name
  other  = join("+", [for key, inner in module.keyed : "${key}=${inner.spec.size}"])
}

module "none" {
  source = "./inner"
  count  = 0
  name   = "never"
}

output "keyed_names" {
  value = { for key, inner in module.keyed : key => inner.name }
}

output "keyed_spec" {
  value = module.keyed["b"].spec
}

output "splat" {
  value = module.counted[*].other
}

output "strict" {
  value = module.counted[0].strict
}

output "chained" {
  value = module.chained.all
}

output "none" {
  value = module.none[*].name
}

output "one" {
  value = one(module.none[*].name)
}

output "length" {
  value = [length(module.keyed), length(module.counted), length(module.none)]
}

output "keys" {
  value = keys(module.keyed)
}

output "values" {
  value = values(module.keyed)[*].name
}

output "paths" {
  value = [path.module, module.counted[0].path, module.counted[0].deep.path]
}

output "fallback" {
  value = try(module.counted[7].name, "nobody")
}
