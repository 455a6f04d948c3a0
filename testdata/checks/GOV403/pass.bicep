resource network 'Microsoft.Authorization/policyAssignments@2024-05-01' = {
  name: 'ai-network-restricted'
  properties: {
    displayName: 'ai-network-restricted'
    policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/037eea7a-bd0a-46c5-9a66-03aea78705d3'
  }
}

resource exemption 'Microsoft.Authorization/policyExemptions@2022-07-01-preview' = {
  name: 'pilot'
  properties: {
    policyAssignmentId: network.id
    exemptionCategory: 'Waiver'
    displayName: 'Pilot of the assistant'
    expiresOn: '2027-03-31T00:00:00Z'
  }
}
