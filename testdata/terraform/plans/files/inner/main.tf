output "path" { value = path.module }
output "own" { value = trimspace(file("${path.module}/own.txt")) }
output "parents" { value = trimspace(file("${path.module}/../data/sub/deep.txt")) }
output "roots" { value = trimspace(file("data/sub/deep.txt")) }
output "set" { value = fileset(path.module, "*.txt") }
