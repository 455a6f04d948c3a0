@description('Region of all resources.')
param location string = resourceGroup().location

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-training'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.60.0.0/16'
      ]
    }
  }
}

resource agentsSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-training'
  properties: { addressPrefix: '10.60.1.0/24' }
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
    subnetArmId: agentsSubnet.id
  }
}

resource notebook 'Microsoft.CognitiveServices/accounts/computes@2026-05-15-preview' = {
  parent: foundry
  name: 'notebook'
  properties: {
    computeType: 'ContainerInstance'
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
  }
}
