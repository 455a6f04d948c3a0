@description('Region of all resources.')
param location string = resourceGroup().location

param storageAccountId string

param keyVaultId string

param applicationInsightsId string

param sshPublicKey string

param subnetId string

resource churn 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'mlw-churn'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  kind: 'Default'
  properties: {
    storageAccount: storageAccountId
    keyVault: keyVaultId
    applicationInsights: applicationInsightsId
    publicNetworkAccess: 'Disabled'
  }
}

resource cpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: churn
  name: 'cpu-cluster'
  location: location
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: false
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      remoteLoginPortPublicAccess: 'Disabled'
      userAccountCredentials: {
        adminUserName: 'mlops'
        adminUserSshPublicKey: sshPublicKey
      }
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 4
      }
    }
  }
}

// Closed in a network unless told otherwise.
resource gpu 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: churn
  name: 'gpu-cluster'
  location: location
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: false
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      userAccountCredentials: {
        adminUserName: 'mlops'
        adminUserSshPublicKey: sshPublicKey
      }
      subnet: {
        id: training.id
      }
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 4
      }
    }
  }
}

resource spot 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: churn
  name: 'spot-cluster'
  location: location
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: false
    properties: {
      vmSize: 'STANDARD_DS3_V2'
      remoteLoginPortPublicAccess: 'Enabled'
      enableNodePublicIp: false
      userAccountCredentials: {
        adminUserName: 'mlops'
        adminUserSshPublicKey: sshPublicKey
      }
      subnet: {
        id: subnetId
      }
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 4
      }
    }
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-ml'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/16'
      ]
    }
  }
}

resource training 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: network
  name: 'snet-training'
  properties: {
    addressPrefix: '10.20.4.0/24'
  }
}
