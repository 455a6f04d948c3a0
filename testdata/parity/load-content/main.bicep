// known: 9 of 9
var models = loadJsonContent('models.json')
var one = loadJsonContent('models.json', 'chat.name')
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch-load'
  location: 'westus'
  tags: { note: loadTextContent('note.txt'), b64: loadFileAsBase64('note.txt') }
  properties: { chat: models.chat, one: one }
}
