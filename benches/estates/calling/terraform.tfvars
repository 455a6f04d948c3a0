environment   = "prod"
address_space = "10.{{byte}}.0.0/16"
