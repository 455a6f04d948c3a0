// known: 7 of 8
// value: /0/name = "hyrt4cnsimcazc"
// value: /0/tags/a = "e339f581-3cb0-5676-84f8-4616ff4d1bcb"
resource r 'Microsoft.Search/searchServices@2025-05-01' = {
  name: 'h${uniqueString('contoso', 'ai')}'
  location: 'westus'
  tags: { a: guid('contoso', 'ai'), b: uniqueString(resourceGroup().id), c: base64('ai'), d: string(length(uniqueString('x'))) }
}
