// known: 9 of 9
import { roles, tag as mark, accountType } from 'shared.bicep'
import * as shared from 'shared.bicep'
param account accountType = { name: 'ai' }
resource r 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: account.name
  location: 'westus'
  tags: mark('x')
  properties: { role: roles.user, all: shared.roles, other: shared.tag('y').owner }
}
