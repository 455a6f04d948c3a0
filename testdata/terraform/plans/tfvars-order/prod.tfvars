stage = "not read unless asked for"
