variable "name" { default = "Grüße 🎉 東京" }
output "length" { value = length(var.name) }
output "upper" { value = upper(var.name) }
output "substr" { value = substr(var.name, 6, 1) }
output "reversed" { value = strrev("añb") }
output "json" { value = jsonencode({ name = var.name, html = "<&>" }) }
output "base64" { value = base64encode(var.name) }
output "keys" { value = { "ä" = 1, "z" = 2, "a" = 3 } }
output "sorted" { value = sort(["ä", "z", "a", "Z"]) }
