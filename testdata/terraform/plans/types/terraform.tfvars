string   = 12
number   = "3.5"
bool     = "true"
set      = ["b", "a", "b"]
list     = ["1", 2, 3.25]
map      = { a = "1", b = 2 }
tuple    = [1, "2", "false"]
object   = { a = true, b = "7", c = "dropped" }
any_map  = { a = 1, b = "x" }
any_list = [1, "x", true]
nested   = { k = [{ n = "4" }] }
