// known: 5 of 5
func short(text string) string => take(toLower(replace(text, '-', '')), 6)
func name(prefix string, text string) string => '${prefix}${short(text)}'
resource r 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name('st', 'Contoso-AI-Lab')
  location: 'westus'
  tags: { short: short('A-B') }
}
