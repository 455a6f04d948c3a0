name = "second"
tier = "second"
