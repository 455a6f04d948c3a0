variable "big" { default = 9007199254740993 }
variable "ratio" { default = 0.1 }
output "sum" { value = var.ratio + 0.2 == 0.3 }
output "text" { value = "${var.big} ${1e3} ${1.50} ${-0.0} ${100000000000000000000}" }
output "division" { value = [7 / 2, 6 / 3, floor(7 / 2), ceil(7 / 2), 7 % 3, -7 % 3] }
output "parse" { value = [tonumber("1e2"), parseint("ff", 16), tonumber("0.5")] }
output "format" { value = format("%.2f %5d|%-5s|%q %v", 2.345, 42, "ab", "q", [1, "x"]) }
