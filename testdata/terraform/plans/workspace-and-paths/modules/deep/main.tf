output "path" { value = "${path.module}/file.txt" }
