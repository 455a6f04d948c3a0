// known: 11 of 11
// value: /0/properties/prompts/0/relativePath = "prompts/chat.md"
var all = loadDirectoryFileInfo('./prompts')
var texts = loadDirectoryFileInfo('prompts', '*.txt')
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'srch'
  location: 'westus'
  properties: { prompts: all, first: texts[0].baseName }
}
