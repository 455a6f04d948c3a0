name = "auto"
tier = "auto"
