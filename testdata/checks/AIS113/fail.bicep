@description('Region of all resources.')
param location string = resourceGroup().location

param sshEnabled bool = true

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource support 'Microsoft.CognitiveServices/accounts/projects@2025-12-01' = {
  parent: foundry
  name: 'proj-support'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {}
}

resource training 'Microsoft.CognitiveServices/accounts/computes@2026-05-15-preview' = {
  parent: foundry
  name: 'training'
  properties: {
    computeType: 'Cluster'
    location: 'swedencentral'
    targetClusterId: 'shared'
    imageLink: 'acrclaims.azurecr.io/train:1.4'
    pools: [
      {
        name: 'gpu'
        instanceType: 'Standard_NC24ads_A100_v4'
        nodeCount: 2
      }
    ]
    sshSettings: {
      adminEnabled: true // expect: AIS113
    }
  }
}

resource notebook 'Microsoft.CognitiveServices/accounts/projects/workbenches@2026-05-15-preview' = {
  parent: support
  name: 'notebook'
  properties: {
    targetClusterId: 'shared'
    imageLink: 'acrclaims.azurecr.io/notebook:1.4'
    sshSettings: {
      adminEnabled: sshEnabled // expect: AIS113
    }
  }
}
