// known: 9 of 9
// value: /0/tags/owner = "X"
// value: /0/properties/own = "mine"
import { roles, tag } from 'shared.json'
import * as shared from 'shared.json'
var base = 'mine'
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  tags: tag('x')
  properties: { role: roles.user, all: shared.roles, own: base }
}
