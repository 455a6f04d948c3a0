module bare 'br/public:avm/ptn/ai-platform/baseline:0.8.0' = {
  name: 'bare'
  params: {
    name: 'bare'
    location: 'swedencentral'
    virtualMachineConfiguration: { enabled: false }
  }
}

module open 'br/public:avm/ptn/ai-platform/baseline:0.8.0' = {
  name: 'open'
  params: {
    name: 'open'
    location: 'swedencentral'
    virtualNetworkConfiguration: { enabled: false }
    keyVaultConfiguration: { enablePurgeProtection: false }
    containerRegistryConfiguration: { trustPolicyStatus: 'disabled' }
  }
}

module closed 'br/public:avm/ptn/ai-platform/baseline:0.8.0' = {
  name: 'closed'
  params: {
    name: 'closed'
    location: 'swedencentral'
    managedIdentityName: 'id-closed'
    storageAccountConfiguration: { allowSharedKeyAccess: false }
    workspaceConfiguration: { networkIsolationMode: 'AllowOnlyApprovedOutbound' }
    virtualMachineConfiguration: { enabled: false }
  }
}
