using none
param env = 'prod'
param tags = { owner: 'base' }
