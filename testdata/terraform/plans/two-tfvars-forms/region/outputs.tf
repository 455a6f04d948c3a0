output "primary" { value = var.settings.primary }
output "label" { value = format("%02d %s (%s)", var.settings.index + 1, title(var.name), var.owner) }
