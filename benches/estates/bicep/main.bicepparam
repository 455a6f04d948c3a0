using 'main.bicep'

param environment = 'prod'
param addressSpace = '10.{{byte}}.0.0/16'
param databases = ['catalog', 'prices', 'stock', 'suppliers']
param sqlPassword = readEnvironmentVariable('SQL_PASSWORD', '')
