kept     = null
replaced = null
object   = null
