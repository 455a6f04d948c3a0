variable "name" {
  type = string
}

variable "other" {
  default = "default"
}

variable "strict" {
  type     = string
  default  = "kept"
  nullable = false
}

variable "spec" {
  type = object({
    size  = optional(number, 10)
    label = optional(string, "none")
    nested = optional(object({
      on = optional(bool, true)
    }), {})
  })
  default = {}
}

module "deeper" {
  source = "./deeper"
  text   = "${var.name}/${var.spec.size}"
}

output "name" {
  value = upper(var.name)
}

output "other" {
  value = var.other
}

output "strict" {
  value = var.strict
}

output "spec" {
  value = var.spec
}

output "path" {
  value = path.module
}

output "deep" {
  value = { path = module.deeper.path, text = module.deeper.text }
}

output "all" {
  value = "${var.name}:${var.other == null ? "null" : var.other}:${module.deeper.text}"
}
