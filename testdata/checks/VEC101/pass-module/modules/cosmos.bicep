param name string
param location string
param publicNetworkAccess string

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    publicNetworkAccess: publicNetworkAccess
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
  }
}

output name string = account.name
