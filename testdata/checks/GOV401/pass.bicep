resource network 'Microsoft.Authorization/policyAssignments@2024-05-01' = {
  name: 'ai-network-restricted'
  properties: {
    displayName: 'ai-network-restricted'
    policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/037eea7a-bd0a-46c5-9a66-03aea78705d3'
    enforcementMode: 'Default'
    parameters: {
      effect: {
        value: 'Deny'
      }
    }
  }
}

resource tags 'Microsoft.Authorization/policyAssignments@2024-05-01' = {
  name: 'require-owner-tag'
  properties: {
    displayName: 'require-owner-tag'
    policyDefinitionId: '/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99'
    enforcementMode: 'DoNotEnforce'
  }
}
