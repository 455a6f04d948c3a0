keys = false
