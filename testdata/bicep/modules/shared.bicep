@export()
var accountSku = 'S0'

var prefix = 'ai'

@export()
func nameFor(region string, index int) string => '${prefixOf(index)}-${region}'

func prefixOf(index int) string => 'acct${index}'
