@description('Region of all resources.')
param location string = resourceGroup().location

param ownStorage string[]

resource calls 'Microsoft.CognitiveServices/accounts@2025-12-01' = {
  name: 'cog-claims-calls'
  location: location
  kind: 'SpeechServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'cog-claims-calls'
    disableLocalAuth: true
    userOwnedStorage: ownStorage // expect undecided: AIS303
  }
}
