output "name" { value = "two" }
