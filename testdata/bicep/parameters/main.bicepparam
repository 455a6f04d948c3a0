using 'main.bicep'
extends 'base.bicepparam'

var stage = 'prod'

param name = 'ai-${stage}'
param publicNetworkAccess = 'Enabled'
param tags = { ...base.tags, stage: stage }
param apiKey = az.getSecret('00000000-0000-0000-0000-000000000000', 'rg', 'vault', 'key')
param region = readEnvironmentVariable('REGION', 'westeurope')
