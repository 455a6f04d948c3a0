locals {
  settings = jsondecode(file("${path.module}/data/settings.json"))
  policy   = yamldecode(file("data/policy.yaml"))
  rows     = csvdecode(file("${path.root}/data/rows.csv"))
}
module "inner" {
  source = "./inner"
}
output "settings" { value = local.settings }
output "policy" { value = local.policy }
output "rows" { value = { for row in local.rows : row.name => row.sku } }
output "text" { value = file("./data/note.txt") }
output "trimmed" { value = trimspace(file("data/note.txt")) }
output "exists" { value = [fileexists("data/note.txt"), fileexists("data/missing.txt"), fileexists("${path.module}/inner/main.tf")] }
output "set" { value = fileset(path.module, "data/*.json") }
output "all" { value = fileset("${path.module}/data", "**") }
output "keyed" { value = { for name in fileset("data", "*.{txt,csv}") : name => filemd5("data/${name}") } }
output "hashes" { value = [filesha1("data/note.txt"), filesha256("data/note.txt"), filebase64sha256("data/note.txt")] }
output "base64" { value = filebase64("data/note.txt") }
output "inner" { value = module.inner }
output "fallback" { value = try(file("data/missing.txt"), "no such file") }
output "can" { value = can(jsondecode(file("data/note.txt"))) }
output "path" { value = [path.module, path.root, basename("data/note.txt"), dirname("data/note.txt")] }
