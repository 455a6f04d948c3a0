param computeSubnetId string

resource foundry 'Microsoft.CognitiveServices/accounts@2025-12-01' existing = {
  name: 'ais-support'
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
    subnetArmId: computeSubnetId // expect undecided: AIS124
  }
}
