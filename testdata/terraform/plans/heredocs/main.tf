variable "items" { default = ["one", "two"] }
locals {
  plain = <<EOT
first ${var.items[0]}
  indented
EOT
  indented = <<-EOT
    {
      "items": ${jsonencode(var.items)}
    }
  EOT
  directive = <<-EOT
    %{ for item in var.items ~}
    - ${item}
    %{ endfor ~}
    end
  EOT
}
output "plain" { value = local.plain }
output "indented" { value = local.indented }
output "decoded" { value = jsondecode(local.indented).items }
output "directive" { value = local.directive }
output "lines" { value = split("\n", trimspace(local.directive)) }
