param location string = resourceGroup().location
param subnetId string
param zoneId string

module bare 'br/public:avm/res/document-db/database-account:0.20.1' = {
  name: 'bare'
  params: {
    name: 'cosmos-bare'
    location: location
  }
}

module open 'br/public:avm/res/document-db/database-account:0.20.1' = {
  name: 'open'
  params: {
    name: 'cosmos-open'
    location: location
    disableLocalAuthentication: false
    sqlDatabases: [{ name: 'chats' }]
    networkRestrictions: { publicNetworkAccess: 'Enabled', ipRules: ['0.0.0.0'], networkAclBypass: 'AzureServices' }
    capabilitiesToAdd: ['EnableServerless', 'EnableNoSQLVectorSearch']
    backupPolicyType: 'Periodic'
  }
}

module mongo 'br/public:avm/res/document-db/database-account:0.20.1' = {
  name: 'mongo'
  params: {
    name: 'cosmos-mongo'
    location: location
    disableLocalAuthentication: true
    mongodbDatabases: [{ name: 'chats' }]
  }
}

module closed 'br/public:avm/res/document-db/database-account:0.20.1' = {
  name: 'closed'
  params: {
    name: 'cosmos-closed'
    location: location
    sqlDatabases: [{ name: 'chats' }]
    managedIdentities: { systemAssigned: true }
    privateEndpoints: [{ name: 'pep-sql', service: 'Sql', subnetResourceId: subnetId, privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: zoneId }] } }]
    sqlRoleAssignments: [{ name: guid('sql'), principalId: '11111111-1111-1111-1111-111111111111', roleDefinitionId: '00000000-0000-0000-0000-000000000002' }]
    lock: { kind: 'CanNotDelete', name: 'keep' }
  }
}
