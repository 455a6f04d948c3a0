using 'main.bicep'
extends 'base.bicepparam'
var prefix = 'srch'
param name = '${prefix}-${toLower('PROD')}'
param tags = { owner: 'ai' }
