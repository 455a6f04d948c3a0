@secure()
param storageKey string

param partnerAccess string = 'Sas'

@secure()
param partnerSas string

param tenantId string

param clientId string

@secure()
param lakeSecret string

var lakeAccess = 'serviceprincipal'

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: 'mlw-churn'
}

resource history 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'history'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: 'stchurnprod'
    containerName: 'history'
    credentials: {
      credentialsType: 'AccountKey' // expect: AML210
      secrets: {
        secretsType: 'AccountKey'
        key: storageKey
      }
    }
  }
}

resource partner 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'partner'
  properties: {
    datastoreType: 'AzureBlob'
    accountName: 'stchurnprod'
    containerName: 'partner'
    credentials: {
      credentialsType: partnerAccess // expect: AML210
      secrets: {
        secretsType: 'Sas'
        sasToken: partnerSas
      }
    }
  }
}

resource lake 'Microsoft.MachineLearningServices/workspaces/datastores@2025-06-01' = {
  parent: workspace
  name: 'lake'
  properties: {
    datastoreType: 'AzureDataLakeGen2'
    accountName: 'dlschurn'
    filesystem: 'gold'
    credentials: {
      credentialsType: lakeAccess // expect: AML210
      tenantId: tenantId
      clientId: clientId
      secrets: {
        secretsType: 'ServicePrincipal'
        clientSecret: lakeSecret
      }
    }
  }
}
