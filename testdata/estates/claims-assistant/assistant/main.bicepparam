using './main.bicep'

param environmentName = 'test'
param endpoint = 'http://assistant-test.contoso-claims.example/api/messages'
