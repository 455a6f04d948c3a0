variable "zones" { default = ["1", "2", "3"] }
resource "terraform_data" "node" {
  count = length(var.zones) * 2
  input = {
    name = format("node-%03d", count.index + 1)
    zone = element(var.zones, count.index)
    peer = (count.index + 1) % (length(var.zones) * 2)
  }
}
output "nodes" { value = terraform_data.node[*].input.name }
output "zones" { value = { for node in terraform_data.node : node.input.zone => node.input.name... } }
output "peer" { value = terraform_data.node[terraform_data.node[0].input.peer].input.name }
