shared = "from the first"
