// known: 9 of 9
import { roles, tag } from 'br/team:shared:1.0'
import * as shared from 'br:team.azurecr.io/bicep/shared:1.0'
var base = 'mine'
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  tags: tag('x')
  properties: { role: roles.user, all: shared.roles, own: base }
}
