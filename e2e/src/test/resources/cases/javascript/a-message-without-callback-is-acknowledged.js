// registers nothing
