output "name" { value = "one" }
