// known: 8 of 10
// value: /0/managementGroup = {"$oneOf": ["mg-own", "mg-shared"]}
// value: /1/managementGroup = {"$unknown": "context:managementGroup().name"}
targetScope = 'managementGroup'
param shared bool
param own string = last(split(managementGroup().id, '/'))
module there 'assign.bicep' = {
  name: 'there'
  scope: managementGroup(shared ? 'mg-shared' : 'mg-own')
}
module here 'assign.bicep' = {
  name: 'here'
  scope: managementGroup(own)
}
