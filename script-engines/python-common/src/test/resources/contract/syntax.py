x = 1
this is no statement
