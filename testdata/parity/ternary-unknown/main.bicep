// known: 7 of 9
// An unknown condition leaves both values.
param isPrivate bool
resource hub 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: 'hub'
  location: 'westus'
  kind: 'Hub'
  identity: { type: 'SystemAssigned' }
  properties: {
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    managedNetwork: isPrivate ? { isolationMode: 'AllowOnlyApprovedOutbound' } : { isolationMode: 'Disabled' }
    description: isPrivate ? 'same' : 'same'
  }
}
