resource operator 'Microsoft.Authorization/roleDefinitions@2022-05-01-preview' = {
  name: guid(resourceGroup().id, 'operator')
  properties: {
    roleName: 'Assistant operator'
    type: 'CustomRole'
    permissions: [ // expect: IAM203
      {
        actions: [
          'Microsoft.CognitiveServices/*'
          'Microsoft.Insights/alertRules/*'
        ]
        notActions: []
      }
    ]
    assignableScopes: [
      resourceGroup().id
    ]
  }
}

resource support 'Microsoft.Authorization/roleDefinitions@2022-05-01-preview' = {
  name: guid(resourceGroup().id, 'support')
  properties: {
    roleName: 'Assistant support'
    type: 'CustomRole'
    permissions: [ // expect: IAM203
      {
        actions: [
          '*/read'
          '*/listKeys/action'
        ]
      }
    ]
    assignableScopes: [
      resourceGroup().id
    ]
  }
}
