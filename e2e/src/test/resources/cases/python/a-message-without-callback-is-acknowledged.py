# registers nothing
