@export()
type accountType = { name: string, sku: string? }
@export()
var roles = { user: base, other: 'b' }
var base = '5e0bd9bd'
@export()
func tag(o string) object => { owner: toUpper(o) }
