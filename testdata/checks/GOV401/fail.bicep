resource network 'Microsoft.Authorization/policyAssignments@2024-05-01' = {
  name: 'ai-network-restricted'
  properties: {
    displayName: 'ai-network-restricted'
    policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/037eea7a-bd0a-46c5-9a66-03aea78705d3'
    enforcementMode: 'DoNotEnforce' // expect: GOV401
  }
}

resource models 'Microsoft.Authorization/policyAssignments@2024-05-01' = {
  name: 'approved-models'
  properties: {
    displayName: 'approved-models'
    policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/12e5dd16-d201-47ff-849b-8454061c293d'
    parameters: {
      effect: {
        value: 'Audit' // expect: GOV401
      }
    }
  }
}
