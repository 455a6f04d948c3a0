variable "hosts" { default = ["a", "b"] }
locals {
  rendered = templatefile("${path.module}/hosts.tftpl", { hosts = var.hosts, port = 443, title = "Hosts" })
  policy = jsondecode(templatefile("${path.module}/policy.json.tftpl", {
    ids     = ["1", "2"]
    enabled = true
    prefix  = "/subscriptions/"
  }))
}
output "rendered" { value = local.rendered }
output "policy" { value = local.policy }
output "none" { value = templatefile("plain.txt", {}) }
output "sole" { value = templatefile("sole.tftpl", { value = [1, 2] }) }
output "tried" { value = try(templatefile("hosts.tftpl", {}), "a variable is missing") }
output "inline" { value = templatestring(local.template, { name = "x" }) }
locals {
  template = "Hello $${name}"
}
output "bare" { value = templatefile("bare.tftpl", { value = [1, 2] }) }
output "indented" { value = templatefile("indented.tftpl", { items = ["a", "b"] }) }
output "unused" { value = templatefile("bare.tftpl", { value = "v", unused = true }) }
