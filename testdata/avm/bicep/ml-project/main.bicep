param hubId string

module bare 'br/public:avm/ptn/azd/ml-project:0.1.3' = {
  name: 'bare'
  params: {
    name: 'proj-bare'
    hubResourceId: hubId
    keyVaultName: 'kv'
    userAssignedName: 'id-bare'
  }
}

module closed 'br/public:avm/ptn/azd/ml-project:0.1.3' = {
  name: 'closed'
  params: {
    name: 'proj-closed'
    hubResourceId: hubId
    keyVaultName: 'kv'
    userAssignedName: 'id-closed'
    publicNetworkAccess: 'Disabled'
    hbiWorkspace: true
  }
}
